package altmin.core.file;

import altmin.api.error.CorruptFileException;
import java.nio.file.Path;

/** Words for what is wrong with one file. */
record FileFault(Path file) {

    private static final String ADVICE = "; restore the file from a copy, or delete it and train again";

    /** Something in the file is not as it should be. */
    CorruptFileException at(long offset, String what, Object actual, Object expected) {
        return new CorruptFileException(
                file + ": " + what + " at offset " + offset + " is " + actual + ", expected " + expected + ADVICE);
    }

    /** The header says something that cannot be; {@code cause} says what. */
    CorruptFileException inHeader(Exception cause) {
        return new CorruptFileException(
                file + ": the header at offset " + Preamble.BYTES + " is wrong: " + cause.getMessage() + ADVICE, cause);
    }

    /** The disk, or whatever holds the file, does not give its bytes. */
    CorruptFileException unreadable(long offset, Exception cause) {
        return new CorruptFileException(
                file + ": reading at offset " + offset + " failed: " + cause + ", expected the bytes that were written"
                        + ADVICE,
                cause);
    }

    static String hex(int checksum) {
        return "0x%08x".formatted(checksum);
    }
}
