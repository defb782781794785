package altmin.data.numpy;

import altmin.api.error.DataException;
import altmin.data.file.ContentStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with one array. */
public final class NpyFile {

    private NpyFile() {}

    /**
     * Reads the array.
     *
     * @throws DataException where the file cannot be read, is cut short, of another format or holds objects
     */
    public static NpyArray read(Path path) {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(path))) {
            return new NpyReader(path.toString(), stream, Files.size(path)).read();
        } catch (IOException e) {
            throw ContentStream.unreadable(path, e);
        }
    }
}
