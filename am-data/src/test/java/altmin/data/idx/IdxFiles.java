package altmin.data.idx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Small files in the layout of MNIST for tests: images of 2 x 3, every value told by its place. */
final class IdxFiles {

    static final int ROWS = 2;
    static final int COLUMNS = 3;

    private final Path folder;

    IdxFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes a consistent set of {@code train} and {@code test} samples. */
    static IdxFiles write(Path folder, int train, int test, boolean gzip) throws IOException {
        Files.createDirectories(folder);
        IdxFiles files = new IdxFiles(folder);
        files.put(IdxFolder.TRAIN_IMAGES, images(train), gzip);
        files.put(IdxFolder.TRAIN_LABELS, labels(train), gzip);
        files.put(IdxFolder.TEST_IMAGES, images(test), gzip);
        files.put(IdxFolder.TEST_LABELS, labels(test), gzip);
        return files;
    }

    void put(String name, byte[] content, boolean gzip) throws IOException {
        Files.write(folder.resolve(gzip ? name + ".gz" : name), gzip ? gzip(content) : content);
    }

    static byte[] images(int count) {
        byte[] pixels = new byte[count * ROWS * COLUMNS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) pixel(i);
        }
        return concat(header(0x803, count, ROWS, COLUMNS), pixels);
    }

    static int pixel(long place) {
        return (int) (place * 7 % 256);
    }

    static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        return concat(header(0x801, count), labels);
    }

    static byte[] header(int... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * numbers.length);
        for (int number : numbers) {
            buffer.putInt(number);
        }
        return buffer.array();
    }

    static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(bytes)) {
            stream.write(content);
        }
        return bytes.toByteArray();
    }
}
