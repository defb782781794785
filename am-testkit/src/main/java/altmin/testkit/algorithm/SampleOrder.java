package altmin.testkit.algorithm;

import altmin.api.solver.Problem;
import altmin.testkit.support.HostMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Problems with their samples in another order. */
final class SampleOrder {

    private SampleOrder() {}

    static int[] shuffled(int count, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    static Problem permute(Problem problem, HostMatrix features, int[] labels, int[] order) {
        int[] permuted = Arrays.stream(order).map(i -> labels[i]).toArray();
        return new Problem(
                problem.network(),
                problem.loss(),
                problem.regulariser(),
                HostSamples.of(permute(features, order), permuted),
                problem.seed());
    }

    static HostMatrix permute(HostMatrix rows, int[] order) {
        double[] values = new double[rows.rows() * rows.columns()];
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < rows.columns(); j++) {
                values[i * rows.columns() + j] = rows.get(order[i], j);
            }
        }
        return HostMatrix.of(rows.rows(), rows.columns(), values);
    }
}
