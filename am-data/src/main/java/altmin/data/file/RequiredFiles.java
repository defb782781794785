package altmin.data.file;

import altmin.api.error.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Looks for all files of a data set before any is read, so that one error names all that are missing. */
public final class RequiredFiles {

    private RequiredFiles() {}

    /**
     * Refuses a folder that lacks a file.
     *
     * @param source where the files can be had, for the error
     * @throws DataException where a file is missing
     */
    public static void require(Path folder, String source, String... names) {
        List<String> missing = Arrays.stream(names)
                .filter(name -> !Files.isRegularFile(folder.resolve(name)))
                .toList();
        if (!missing.isEmpty()) {
            throw new DataException(folder + ": missing " + String.join(", ", missing) + ": get "
                    + (missing.size() == 1 ? "it" : "them") + " from " + source
                    + ", or name the folder above with --data-dir");
        }
    }
}
