package altmin.data;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The published files themselves, where they are at hand. */
public final class RealData {

    private RealData() {}

    /** The folder of all data sets; the test is skipped where it is not named or lacks {@code subfolder}. */
    public static Path with(String subfolder) {
        String directory = System.getenv().getOrDefault("ALTMIN_DATA_DIR", "");
        Assumptions.assumeFalse(directory.isBlank(), "ALTMIN_DATA_DIR is not set: the real-data tests are skipped");
        Path folder = Path.of(directory);
        Assumptions.assumeTrue(
                Files.isDirectory(folder.resolve(subfolder)),
                "there is no " + subfolder + " in ALTMIN_DATA_DIR: the test of it is skipped");
        return folder;
    }
}
