package altmin.data.glyphs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.data.DataRequest;
import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import altmin.api.tensor.ElementType;
import altmin.data.Reference;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/** The set is of use only while a linear model is clearly worse than one that is not. */
class GlyphHardnessTest {

    private static final int WIDTH = Raster.PIXELS;
    private static final int CLASSES = 10;
    private static final int EPOCHS = 6;
    private static final int NEIGHBOURS = 6000;
    private static final int QUERIES = 300;

    private final Dataset data = new GlyphSource().load(DataRequest.of("glyphs"), Reference.BACKEND);
    private final float[] train = features(data.train());
    private final int[] trainLabels = labels(data.train());
    private final float[] test = features(data.test());
    private final int[] testLabels = labels(data.test());

    @Test
    void aLinearModelFallsBehind() {
        double linear = softmaxRegression();
        double nearest = nearestNeighbour();
        String measured = "softmax regression " + linear + ", nearest neighbour " + nearest;
        assertTrue(linear > 0.85 && linear < 0.93, measured);
        assertTrue(nearest > linear + 0.04, measured);
    }

    /** Plain stochastic gradient descent on one linear layer. */
    private double softmaxRegression() {
        double[] weights = new double[CLASSES * (WIDTH + 1)];
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (int i = 0; i < trainLabels.length; i++) {
                step(weights, i, 0.02 / (1 + epoch));
            }
        }
        int right = 0;
        for (int i = 0; i < testLabels.length; i++) {
            right += largest(scores(weights, test, i)) == testLabels[i] ? 1 : 0;
        }
        return (double) right / testLabels.length;
    }

    private void step(double[] weights, int sample, double rate) {
        double[] scores = scores(weights, train, sample);
        double top = scores[largest(scores)];
        double sum = 0;
        for (int c = 0; c < CLASSES; c++) {
            scores[c] = Math.exp(scores[c] - top);
            sum += scores[c];
        }
        for (int c = 0; c < CLASSES; c++) {
            double error = rate * (scores[c] / sum - (c == trainLabels[sample] ? 1 : 0));
            int row = c * (WIDTH + 1);
            for (int k = 0; k < WIDTH; k++) {
                weights[row + k] -= error * train[sample * WIDTH + k];
            }
            weights[row + WIDTH] -= error;
        }
    }

    private static double[] scores(double[] weights, float[] features, int sample) {
        double[] scores = new double[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            int row = c * (WIDTH + 1);
            double sum = weights[row + WIDTH];
            for (int k = 0; k < WIDTH; k++) {
                sum += weights[row + k] * features[sample * WIDTH + k];
            }
            scores[c] = sum;
        }
        return scores;
    }

    private double nearestNeighbour() {
        int right = 0;
        for (int query = 0; query < QUERIES; query++) {
            int best = 0;
            float least = Float.MAX_VALUE;
            for (int i = 0; i < NEIGHBOURS; i++) {
                float distance = distance(query, i, least);
                best = distance < least ? i : best;
                least = Math.min(distance, least);
            }
            right += trainLabels[best] == testLabels[query] ? 1 : 0;
        }
        return (double) right / QUERIES;
    }

    /** The squared distance, or more than {@code enough} as soon as it is known to be more. */
    private float distance(int query, int sample, float enough) {
        float sum = 0;
        for (int row = 0; row < Raster.SIDE && sum <= enough; row++) {
            for (int k = row * Raster.SIDE; k < (row + 1) * Raster.SIDE; k++) {
                float difference = test[query * WIDTH + k] - train[sample * WIDTH + k];
                sum += difference * difference;
            }
        }
        return sum;
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    private static float[] features(Samples samples) {
        return samples.features().toArray(ElementType.FLOAT);
    }

    private static int[] labels(Samples samples) {
        return samples.labels().toArray(ValueLayout.JAVA_INT);
    }
}
