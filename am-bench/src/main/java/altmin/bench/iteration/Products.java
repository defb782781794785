package altmin.bench.iteration;

import java.util.List;

/**
 * The fewest large products that an iteration of a method can do with. One of layer l is between N samples, {@code n_l}
 * outputs and {@code n_{l-1}} inputs and takes {@code 2 n_l n_{l-1} N} operations. Products without a side as long as
 * the samples, factors of small matrices, and everything element-wise are not counted.
 *
 * @param first products in layer 1
 * @param others products in every other layer
 * @param moments the layers whose solved weight step also needs {@code At A} of their inputs, {@code n_{l-1}^2 N}
 *     operations, because it is symmetric
 * @param inSampleSpace whether layer 1 is kept in sample space, where its products take {@code 2 n_1 N^2}
 */
public record Products(int first, int others, Moments moments, boolean inSampleSpace) {

    /** Layers. */
    public enum Moments {
        /** Not one. */
        NONE,
        /** All but layer 1, whose input never changes. */
        BUT_FIRST,
        /** Layer 1 as well, where its input differs from block to block. */
        ALL
    }

    static Products of(int first, int others, Moments moments) {
        return new Products(first, others, moments, false);
    }

    Products withFirstInSampleSpace() {
        return new Products(first, others, moments, true);
    }

    /**
     * The operations of one iteration.
     *
     * @param widths n_0 to n_L
     */
    public double operations(List<Integer> widths, long samples) {
        double sum = 0;
        for (int layer = 1; layer < widths.size(); layer++) {
            double outputs = widths.get(layer);
            double inputs = widths.get(layer - 1);
            double depth = layer == 1 && inSampleSpace ? samples : inputs;
            sum += (layer == 1 ? first : others) * 2 * outputs * depth * samples;
            sum += needsMoments(layer) ? inputs * inputs * samples : 0;
        }
        return sum;
    }

    private boolean needsMoments(int layer) {
        return moments == Moments.ALL || (moments == Moments.BUT_FIRST && layer > 1);
    }
}
