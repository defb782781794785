package altmin.core.step;

import altmin.api.backend.Backend;

/**
 * Arithmetic on matrices that have a row for each sample of a layer, which may be a part of all samples. Products TN, totals
 * and sums of columns are those over all samples, the same bits wherever the rows lie.
 *
 * @param backend for such matrices alone; whatever sums nothing over samples may as well be done on the layer's own
 * @param count N
 */
public record AllSamples(Backend backend, long count) {

    /** Where all samples are here. */
    public static AllSamples here(Backend backend, long count) {
        return new AllSamples(backend, count);
    }
}
