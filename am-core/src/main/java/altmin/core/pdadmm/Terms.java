package altmin.core.pdadmm;

import java.util.List;

/**
 * What one layer adds to the measures of an iteration.
 *
 * @param regulariser of its weights
 * @param loss of its preactivations, summed over the samples; 0 below the last layer
 * @param lagrangian its terms of the augmented Lagrangian but the regulariser
 * @param squaredResidual {@code |W p + b - z|^2}
 * @param squaredDetachment {@code |q - f(z)|^2}
 * @param squaredDisagreement {@code |p - q|^2} with the input p of the layer above
 * @param squaredChange the squared change of q
 */
record Terms(
        double regulariser,
        double loss,
        double lagrangian,
        double squaredResidual,
        double squaredDetachment,
        double squaredDisagreement,
        double squaredChange) {

    static final Terms NONE = new Terms(0, 0, 0, 0, 0, 0, 0);

    /** As {@link #toMeasures} put them. */
    static Terms of(List<Double> measures) {
        return new Terms(
                measures.get(0),
                measures.get(1),
                measures.get(2),
                measures.get(3),
                measures.get(4),
                measures.get(5),
                measures.get(6));
    }

    List<Double> toMeasures() {
        return List.of(
                regulariser, loss, lagrangian, squaredResidual, squaredDetachment, squaredDisagreement, squaredChange);
    }

    double objective() {
        return regulariser + lagrangian;
    }

    Terms plus(Terms other) {
        return new Terms(
                regulariser + other.regulariser,
                loss + other.loss,
                lagrangian + other.lagrangian,
                squaredResidual + other.squaredResidual,
                squaredDetachment + other.squaredDetachment,
                squaredDisagreement + other.squaredDisagreement,
                squaredChange + other.squaredChange);
    }

    /** The norm of everything that is zero where the layers agree. */
    double primalResidual() {
        return Math.sqrt(squaredResidual + squaredDetachment + squaredDisagreement);
    }
}
