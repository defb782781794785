package altmin.data.numpy;

import altmin.api.error.DataException;
import altmin.data.file.ContentStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip archive of arrays, each stored or deflated. An array is read when it is asked for, so that one which is not
 * wanted may be of any kind. For one thread.
 */
public final class NpzFile implements AutoCloseable {

    private static final String ENDING = ".npy";

    /** Deflate gives at most 1032 bytes for one; more is damage, or an attack. */
    private static final long MOST_EXPANSION = 1032;

    private static final long SLACK = 1 << 10;

    private final Path path;
    private final ZipFile zip;

    private NpzFile(Path path, ZipFile zip) {
        this.path = path;
        this.zip = zip;
    }

    /**
     * Opens the archive; the caller closes it.
     *
     * @throws DataException where the file cannot be read or is no zip archive
     */
    public static NpzFile open(Path path) {
        try {
            return new NpzFile(path, new ZipFile(path.toFile()));
        } catch (ZipException damaged) {
            throw new DataException(
                    path + ": is cut short or no npz archive (" + damaged.getMessage() + "): get the file again",
                    damaged);
        } catch (IOException unreadable) {
            throw ContentStream.unreadable(path, unreadable);
        }
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /**
     * Reads an array.
     *
     * @param name without {@code .npy}
     * @throws DataException where there is none of that name, or it is damaged or holds objects
     */
    public NpyArray array(String name) {
        ZipEntry entry = zip.getEntry(name + ENDING);
        if (entry == null) {
            throw new DataException(path + ": there is no array '" + name + "', only " + String.join(", ", names())
                    + ": check which file lies here");
        }
        String place = path + ", array '" + name + "'";
        requireBelievable(entry, place);
        CRC32 sum = new CRC32();
        try (CheckedInputStream stream = new CheckedInputStream(zip.getInputStream(entry), sum)) {
            NpyArray array = new NpyReader(place, stream, entry.getSize()).read();
            if (sum.getValue() != entry.getCrc()) {
                throw new DataException(place
                        + String.format(
                                ": the CRC-32 is %08x, expected %08x: get the file again",
                                sum.getValue(), entry.getCrc()));
            }
            return array;
        } catch (IOException damaged) {
            throw new DataException(
                    place + ": cannot be read (" + damaged.getMessage() + "): get the file again", damaged);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException unreadable) {
            throw ContentStream.unreadable(path, unreadable);
        }
    }

    private List<String> names() {
        return zip.stream()
                .map(ZipEntry::getName)
                .map(name -> name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name)
                .sorted()
                .toList();
    }

    private static void requireBelievable(ZipEntry entry, String place) {
        long packed = entry.getCompressedSize();
        long most = entry.getMethod() == ZipEntry.STORED ? packed : packed * MOST_EXPANSION + SLACK;
        if (entry.getSize() < 0 || entry.getSize() > most) {
            throw new DataException(place + ": " + entry.getSize() + " bytes are said to lie in " + packed
                    + ", expected at most " + most + ": get the file again");
        }
    }
}
