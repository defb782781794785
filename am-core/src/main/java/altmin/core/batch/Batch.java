package altmin.core.batch;

import altmin.api.tensor.Matrix;

/**
 * Samples that one update looks at; valid until the next batch is asked for.
 *
 * @param features a row for each sample
 * @param targets one-hot, a row for each sample
 */
public record Batch(Matrix features, Matrix targets) {

    /** The number of samples. */
    public long rows() {
        return features.rows();
    }
}
