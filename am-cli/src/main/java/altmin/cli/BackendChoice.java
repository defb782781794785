package altmin.cli;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.error.UsageException;
import altmin.api.tensor.Storage;
import altmin.core.catalog.Backends;
import altmin.core.file.FileStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which backend, how wide, and where it keeps things. */
final class BackendChoice {

    /** Names the folder of further backends where no option does. */
    private static final String PATH_VARIABLE = "ALTMIN_BACKEND_PATH";

    @Option(names = "--backend", paramLabel = "ID", description = "Backend (default: the best that is available).")
    private @Nullable String id;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: one for each core).")
    private @Nullable Integer threads;

    @Option(
            names = "--vector-bits",
            paramLabel = "BITS",
            description = "Width of a vector register: 128, 256 or 512 (default: the widest that is fast here).")
    private @Nullable Integer vectorBits;

    @Option(
            names = "--backend-path",
            paramLabel = "DIR",
            description =
                    "Folder with a folder for each further backend (default: $ALTMIN_BACKEND_PATH, else 'backends' in"
                            + " the image).")
    private @Nullable Path path;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Keep samples and state in nameless files of this folder, for data larger than memory.")
    private @Nullable Path stateDirectory;

    private @Nullable Backends found;

    BackendChoice() {}

    /** What there is; looked for once. */
    Backends find() {
        if (found == null) {
            found = Backends.find(folder());
        }
        return found;
    }

    private Path folder() {
        if (path != null && !Files.isDirectory(path)) {
            throw new UsageException("cannot read the backend folder " + path + ": it is no folder");
        }
        return path == null ? folder(System.getenv(PATH_VARIABLE)) : path;
    }

    private static Path folder(@Nullable String variable) {
        return variable == null || variable.isBlank()
                ? Path.of(System.getProperty("java.home"), "backends")
                : Path.of(variable);
    }

    /** Opens it; the caller closes it. */
    Backend open() {
        return find().open(id(), options());
    }

    /**
     * Opens it for so many callers that compute at the same time, each on a thread of its own: it then has so many fewer
     * threads to help them.
     */
    Backend openFor(int callers) {
        return callers == 1 ? open() : open(Math.max(1, threads() - callers + 1));
    }

    /** Opens it with so many threads. */
    Backend open(int count) {
        return find().open(id(), options().withThreads(count));
    }

    /** What the user asked for, or one for each core. */
    int threads() {
        int asked = options().threads();
        return asked == 0 ? Runtime.getRuntime().availableProcessors() : asked;
    }

    Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /** The id of the backend that is opened: the one that was named, else the best. */
    String effectiveId() {
        return id().orElseGet(() -> find().best().id());
    }

    BackendOptions options() {
        return new BackendOptions(atLeastOne("--threads", threads), atLeastOne("--vector-bits", vectorBits), storage());
    }

    /** Where samples and state lie. */
    Storage storage() {
        return stateDirectory == null ? Storage.MEMORY : new FileStorage(stateDirectory);
    }

    private static int atLeastOne(String option, @Nullable Integer value) {
        if (value == null) {
            return 0;
        }
        if (value < 1) {
            throw new UsageException(option + " is " + value + ", expected at least 1");
        }
        return value;
    }
}
