package altmin.core.file;

import java.util.Arrays;
import java.util.Optional;

/** What a tensor file is for. */
public enum FileKind {
    MODEL(1, "a model"),
    CHECKPOINT(2, "a checkpoint");

    private final int code;
    private final String words;

    FileKind(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /** What stands for it in a file. */
    int code() {
        return code;
    }

    static Optional<FileKind> ofCode(int code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }

    @Override
    public String toString() {
        return words;
    }
}
