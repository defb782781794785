package altmin.data.numpy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes arrays as NumPy does. */
public final class NpyBytes {

    private NpyBytes() {}

    public static byte[] ints(int... values) {
        return vector("<i4", values.length, 4, buffer -> {
            for (int value : values) {
                buffer.putInt(value);
            }
        });
    }

    public static byte[] longs(long... values) {
        return vector("<i8", values.length, 8, buffer -> {
            for (long value : values) {
                buffer.putLong(value);
            }
        });
    }

    public static byte[] floats(float... values) {
        return vector("<f4", values.length, 4, buffer -> {
            for (float value : values) {
                buffer.putFloat(value);
            }
        });
    }

    /** A matrix of float32, row by row. */
    public static byte[] floatMatrix(int rows, int columns, float... values) {
        return array("<f4", false, "(" + rows + ", " + columns + ")", 4 * values.length, buffer -> {
            for (float value : values) {
                buffer.putFloat(value);
            }
        });
    }

    /** A matrix of int64, row by row. */
    public static byte[] longMatrix(int rows, int columns, long... values) {
        return array("<i8", false, "(" + rows + ", " + columns + ")", 8 * values.length, buffer -> {
            for (long value : values) {
                buffer.putLong(value);
            }
        });
    }

    public static byte[] vector(String type, int length, int bytes, Consumer<ByteBuffer> elements) {
        return array(type, false, "(" + length + ",)", length * bytes, elements);
    }

    /** Any array. */
    public static byte[] array(
            String type, boolean columnsFirst, String shape, int bytes, Consumer<ByteBuffer> elements) {
        String header = "{'descr': '" + type + "', 'fortran_order': " + (columnsFirst ? "True" : "False")
                + ", 'shape': " + shape + ", }";
        return withHeader(header, bytes, elements);
    }

    /** With any text for a header, filled up as NumPy does. */
    public static byte[] withHeader(String header, int bytes, Consumer<ByteBuffer> elements) {
        int length = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
        ByteBuffer buffer = ByteBuffer.allocate(10 + length + bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        buffer.put((byte) 1).put((byte) 0).putShort((short) length);
        buffer.put((header + " ".repeat(length - header.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        elements.accept(buffer);
        return buffer.array();
    }

    /** Packs arrays into an archive. */
    public static Path npz(Path path, boolean deflated, Map<String, byte[]> arrays) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
                entry.setMethod(deflated ? ZipEntry.DEFLATED : ZipEntry.STORED);
                if (!deflated) {
                    CRC32 sum = new CRC32();
                    sum.update(array.getValue());
                    entry.setCrc(sum.getValue());
                    entry.setSize(array.getValue().length);
                    entry.setCompressedSize(array.getValue().length);
                }
                zip.putNextEntry(entry);
                zip.write(array.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }
}
