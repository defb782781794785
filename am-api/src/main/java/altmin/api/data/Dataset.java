package altmin.api.data;

/**
 * What a solver learns from and is judged by. Only {@code train} is ever learned from; choices are made on
 * {@code validation}; {@code test} is for the report alone.
 *
 * @param name the id it was asked for by
 * @param classes number of classes, at least 2
 * @param train at least one sample
 * @param validation may be empty
 * @param test may be empty
 * @param fingerprint SHA-256 in hexadecimal over the samples, or over all that they are computed from; for provenance
 *     and for refusing to resume on other data
 */
public record Dataset(String name, int classes, Samples train, Samples validation, Samples test, String fingerprint) {

    public Dataset {
        if (classes < 2) {
            throw new IllegalArgumentException("classes is " + classes + ", expected at least 2");
        }
        if (train.width() != test.width() || train.width() != validation.width()) {
            throw new IllegalArgumentException("widths of train, validation and test differ: " + train.width() + ", "
                    + validation.width() + ", " + test.width());
        }
    }

    /** The number of features. */
    public int width() {
        return train.width();
    }
}
