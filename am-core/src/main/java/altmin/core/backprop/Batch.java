package altmin.core.backprop;

import altmin.api.tensor.Matrix;

/**
 * Samples that one update looks at; valid until the next batch is asked for.
 *
 * @param features a row for each sample
 * @param targets one-hot, a row for each sample
 */
record Batch(Matrix features, Matrix targets) {

    long rows() {
        return features.rows();
    }
}
