package altmin.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Small data sets in files. */
final class SampleData {

    static final int IMAGES_MAGIC = 0x803;
    static final int LABELS_MAGIC = 0x801;
    static final int TRAINING = 60;
    static final int SIDE = 4;

    private SampleData() {}

    /** A table of 60 samples in three classes that lie apart. */
    static Path table(Path folder, int features) {
        return table(folder, features, 1);
    }

    /** As {@link #table(Path, int)}, with every feature that much larger. */
    static Path table(Path folder, int features, double scale) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < TRAINING; i++) {
            for (int j = 0; j < features; j++) {
                double value = scale * (random.nextGaussian() + 3 * ((i + j) % 3));
                text.append(String.format(Locale.ROOT, "%.4g,", value));
            }
            text.append(i % 3).append('\n');
        }
        return text(folder.resolve("table-" + features + ".csv"), text.toString());
    }

    static Path text(Path file, String text) {
        return bytes(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path bytes(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder {@code mnist} of small images in the layout of MNIST, all sound; gives its parent. */
    static Path images(Path parent) {
        try {
            Path folder = Files.createDirectories(parent.resolve("mnist"));
            bytes(folder.resolve("train-images-idx3-ubyte"), imageFile(IMAGES_MAGIC, TRAINING));
            bytes(folder.resolve("train-labels-idx1-ubyte"), labelFile(TRAINING));
            bytes(folder.resolve("t10k-images-idx3-ubyte"), imageFile(IMAGES_MAGIC, 10));
            bytes(folder.resolve("t10k-labels-idx1-ubyte"), labelFile(10));
            return parent;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] imageFile(int magic, int count) {
        byte[] pixels = new byte[count * SIDE * SIDE];
        new Random(count).nextBytes(pixels);
        return idx(pixels, magic, count, SIDE, SIDE);
    }

    static byte[] labelFile(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        return idx(labels, LABELS_MAGIC, count);
    }

    static byte[] compressed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] idx(byte[] content, int... header) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            for (int number : header) {
                data.writeInt(number);
            }
            data.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
