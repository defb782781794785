package altmin.data.idx;

import altmin.api.error.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder in the layout of MNIST: four files, each under its name alone or with {@code .gz} behind it.
 *
 * @param folder need not exist
 */
record IdxFolder(Path folder) {

    static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    private static final List<String> NAMES = List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS);

    /** Whether at least one of the four files is there, so that the folder was meant to be of this layout. */
    boolean isOne() {
        return NAMES.stream().anyMatch(name -> find(name).isPresent());
    }

    /**
     * The training images and labels.
     *
     * @throws DataException if a file of the four is missing or damaged
     */
    IdxPair train() {
        requireAll();
        return IdxPair.inspect(path(TRAIN_IMAGES), path(TRAIN_LABELS));
    }

    /** The test images and labels; as {@link #train()}. */
    IdxPair test() {
        requireAll();
        return IdxPair.inspect(path(TEST_IMAGES), path(TEST_LABELS));
    }

    private Path path(String name) {
        return find(name).orElse(folder.resolve(name));
    }

    private Optional<Path> find(String name) {
        return candidates(name).filter(Files::isRegularFile).findFirst();
    }

    private Stream<Path> candidates(String name) {
        return Stream.of(folder.resolve(name), folder.resolve(name + ".gz"));
    }

    private void requireAll() {
        List<String> missing = new ArrayList<>();
        for (String name : NAMES) {
            if (find(name).isEmpty()) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new DataException(folder.toAbsolutePath() + ": " + missing.size() + " of " + NAMES.size()
                    + " IDX files are missing: " + String.join(", ", missing)
                    + " (each looked for without and with .gz): put them there, or name the folder above it with"
                    + " --data-dir");
        }
    }
}
