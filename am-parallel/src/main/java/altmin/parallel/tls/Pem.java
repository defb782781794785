package altmin.parallel.tls;

import altmin.api.error.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads PEM files (RFC 7468). What lies between blocks is left out, as other programs write names there. For one file. */
final class Pem {

    private static final int MOST_BYTES = 1 << 20;
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private final Path file;
    private final String expected;
    private final List<Block> blocks = new ArrayList<>();

    private Pem(Path file, String expected) {
        this.file = file;
        this.expected = expected;
    }

    /**
     * A block.
     *
     * @param label what it says it is: {@code CERTIFICATE}
     * @param base64 what is in it, as it was written
     */
    record Block(String label, String base64) {

        byte[] bytes() {
            return Base64.getDecoder().decode(base64);
        }
    }

    /**
     * Reads all blocks of a file; at least one.
     *
     * @param expected what the file is to hold, for messages
     * @throws UsageException where it is not there, cannot be read, or is no such file
     */
    static List<Block> read(Path file, String expected) {
        return new Pem(file, expected).blocks();
    }

    private List<Block> blocks() {
        List<String> lines = text().lines().map(String::strip).toList();
        int at = 0;
        while (at < lines.size()) {
            at = lines.get(at).startsWith(BEGIN) ? block(lines, at) : at + 1;
        }
        if (blocks.isEmpty()) {
            throw wrong("holds no block that begins with " + BEGIN);
        }
        return blocks;
    }

    private String text() {
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw wrong("has " + size + " bytes, more than " + MOST_BYTES);
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException missing) {
            throw wrong("is not there", missing);
        } catch (IOException unreadable) {
            throw wrong("cannot be read (" + unreadable + ")", unreadable);
        }
    }

    /** Takes the block that begins in a line; the line after it. */
    private int block(List<String> lines, int begin) {
        String label = lines.get(begin).substring(BEGIN.length()).replace(DASHES, "");
        int end = begin + 1;
        while (end < lines.size() && !lines.get(end).startsWith(DASHES)) {
            end++;
        }
        if (end == lines.size() || !lines.get(end).equals(END + label + DASHES)) {
            throw wrong("has no end of the block " + label + " of line " + (begin + 1));
        }
        try {
            Block block = new Block(label, String.join("", lines.subList(begin + 1, end)));
            block.bytes();
            blocks.add(block);
        } catch (IllegalArgumentException notBase64) {
            throw wrong("has something else than base64 in the block of line " + (begin + 1), notBase64);
        }
        return end + 1;
    }

    private UsageException wrong(String what) {
        return new UsageException(message(file, what, expected));
    }

    private UsageException wrong(String what, Exception cause) {
        return new UsageException(message(file, what, expected), cause);
    }

    static String message(Path file, String what, String expected) {
        return file + " " + what + "; expected " + expected;
    }
}
