package altmin.data.idx;

import altmin.api.data.Samples;
import altmin.api.error.DataException;
import altmin.api.tensor.Storage;
import altmin.data.file.ContentStream;
import altmin.data.sample.SampleMemory;
import java.nio.file.Path;

/**
 * A file of images and the file of their labels, which agree in number.
 *
 * @param images one image a sample
 * @param labels one label a sample
 */
record IdxPair(IdxFile images, IdxFile labels) {

    /** Every set of this layout has ten classes. */
    static final int CLASSES = 10;

    private static final float[] LEVELS = levels();

    /**
     * Opens and compares both files.
     *
     * @throws DataException if one is damaged or they differ in number
     */
    static IdxPair inspect(Path images, Path labels) {
        IdxPair pair = new IdxPair(IdxFile.inspect(images, IdxKind.IMAGES), IdxFile.inspect(labels, IdxKind.LABELS));
        if (pair.count() != pair.labels.header().count()) {
            throw new DataException(
                    labels + ", offset 4: " + pair.labels.header().count() + " labels, expected "
                            + pair.count() + " as " + images.getFileName() + " holds " + pair.count()
                            + " images: get both files of one set");
        }
        return pair;
    }

    long count() {
        return images.header().count();
    }

    /** Reads every label and keeps none. */
    void checkLabels() {
        scanLabels((index, label) -> {});
    }

    /**
     * The samples {@code from} to {@code from + count}, exclusive; pixels divided by 255.
     *
     * @throws DataException if a label, wherever it stands, is not one of the classes
     */
    Samples read(long from, long count, Storage storage) {
        Samples samples = SampleMemory.allocate(count, images.header().width(), storage);
        readPixels(from, samples);
        scanLabels((index, label) -> {
            if (index >= from && index < from + count) {
                SampleMemory.setLabel(samples, index - from, label);
            }
        });
        return samples;
    }

    private void readPixels(long from, Samples into) {
        int width = into.width();
        byte[] pixels = new byte[width];
        float[] values = new float[width];
        try (ContentStream stream = images.open()) {
            stream.skipFully(images.header().bytes() + from * width);
            for (long row = 0; row < into.count(); row++) {
                stream.readFully(pixels, width);
                for (int i = 0; i < width; i++) {
                    values[i] = LEVELS[pixels[i] & 0xFF];
                }
                SampleMemory.setFeatures(into, row, values);
            }
        }
    }

    private void scanLabels(LabelSink sink) {
        try (ContentStream stream = labels.open()) {
            stream.skipFully(labels.header().bytes());
            for (long i = 0; i < count(); i++) {
                int label = stream.read();
                if (label < 0 || label >= CLASSES) {
                    throw outOfRange(i, label);
                }
                sink.accept(i, label);
            }
        }
    }

    private DataException outOfRange(long index, int label) {
        long offset = index + labels.header().bytes();
        return new DataException(labels.path() + ", offset " + offset + ": label " + label + " at index " + index
                + ", expected 0 to " + (CLASSES - 1) + ": get the file again");
    }

    private static float[] levels() {
        float[] levels = new float[256];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = i / 255f;
        }
        return levels;
    }

    /** Takes one label after another, each in range. */
    private interface LabelSink {
        void accept(long index, int label);
    }
}
