package altmin.data.idx;

import altmin.api.error.DataException;
import altmin.data.file.Content;
import altmin.data.file.ContentStream;
import java.nio.file.Path;

/**
 * An IDX file whose header agrees with its length, so that memory may be asked for by what the header says.
 *
 * @param content the file
 * @param header what it says of itself, checked
 */
record IdxFile(Content content, IdxHeader header) {

    /**
     * Measures the content, which tests the checksum of a compressed file, and then reads the header.
     *
     * @throws DataException if the file is not what {@code kind} says, is cut short, damaged or too long
     */
    static IdxFile inspect(Path path, IdxKind kind) {
        Content content = new Content(path);
        long actual = content.length();
        IdxHeader header = header(content, kind);
        if (actual == header.length()) {
            return new IdxFile(content, header);
        }
        String place = actual < header.length() ? "the data are cut short" : "there are trailing bytes";
        throw new DataException(path + ", offset " + Math.min(actual, header.length()) + ": " + place
                + ": the content is " + actual + " bytes long, expected " + header.length() + " for "
                + header.summary() + ": get the file again");
    }

    Path path() {
        return content.path();
    }

    /** A stream over the whole content; the data begin behind the header. */
    ContentStream open() {
        return content.open();
    }

    /** The file's name and what it holds, for a listing. */
    String summary() {
        return path().getFileName() + ": ok, " + header.summary();
    }

    private static IdxHeader header(Content content, IdxKind kind) {
        try (ContentStream stream = content.open()) {
            return IdxHeader.read(stream, kind);
        }
    }
}
