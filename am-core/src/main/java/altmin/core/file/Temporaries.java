package altmin.core.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names for files that are being written. They carry the id of the process, so that those of a process that was
 * killed can be told from those that someone is still writing.
 */
final class Temporaries {

    private static final String SUFFIX = ".altmin-tmp";
    private static final Pattern NAME = Pattern.compile("\\..*\\.(\\d{1,18})-[0-9a-f]+" + Pattern.quote(SUFFIX));

    private Temporaries() {}

    /** A name in the folder of {@code target} that no other thread or process uses. */
    static Path nameFor(Path target) {
        String owner = ProcessHandle.current().pid() + "-"
                + Long.toHexString(ThreadLocalRandom.current().nextLong());
        return target.resolveSibling("." + target.getFileName() + "." + owner + SUFFIX);
    }

    /** Deletes what processes left behind that are no more. */
    static void removeLeftIn(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*" + SUFFIX)) {
            for (Path file : files) {
                if (isLeft(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isLeft(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }
}
