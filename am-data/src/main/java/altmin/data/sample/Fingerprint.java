package altmin.data.sample;

import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * The SHA-256 of what a solver sees: the number of classes, then for train, validation and test the count, the width,
 * the features and the labels. File names, compression and the order of reading do not enter.
 */
public final class Fingerprint {

    private Fingerprint() {}

    /** A data set of the three parts with its fingerprint. */
    public static Dataset seal(String name, int classes, Samples train, Samples validation, Samples test) {
        ContentHash hash = new ContentHash();
        hash.number(classes);
        for (Samples part : List.of(train, validation, test)) {
            hash.number(part.count());
            hash.number(part.width());
            hash.bytes(part.features().asSlice(0, part.count() * part.width() * Float.BYTES));
            hash.ints(part.count(), index -> part.labels().getAtIndex(ValueLayout.JAVA_INT, index));
        }
        return new Dataset(name, classes, train, validation, test, hash.hex());
    }
}
