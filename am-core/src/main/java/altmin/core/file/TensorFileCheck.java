package altmin.core.file;

import altmin.api.error.CorruptFileException;
import altmin.api.error.UsageException;
import altmin.core.json.Json;
import altmin.core.json.JsonException;
import altmin.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Looks at every byte of a tensor file before any of them is used: what it is, whether it is whole, whether it is
 * what was written, whether what it says can be. In this order, so that the error names the cause and not a
 * consequence; no memory is set aside for a number that has not been held against the size of the file.
 */
final class TensorFileCheck {

    private final StoredBytes bytes;
    private final FileFault fault;

    private TensorFileCheck(StoredBytes bytes) {
        this.bytes = bytes;
        this.fault = bytes.fault();
    }

    /** What a good file says. */
    record Contents(JsonObject description, TensorTable table, long dataStart) {}

    static Contents run(StoredBytes bytes, FileKind expected) {
        TensorFileCheck check = new TensorFileCheck(bytes);
        check.requireMagic();
        Preamble preamble = check.preamble();
        check.requireLength();
        check.requireChecksums(preamble);
        check.requireKind(preamble, expected);
        return check.contents(preamble);
    }

    private void requireMagic() {
        byte[] expected = Preamble.magic();
        byte[] actual = bytes.read(0, (int) Math.min(expected.length, bytes.size()));
        if (!Arrays.equals(actual, expected)) {
            throw new CorruptFileException(fault.file() + " is not a file that AltMin wrote, or " + likely(actual)
                    + ": at offset 0 it has " + HexFormat.of().formatHex(actual) + ", expected "
                    + HexFormat.of().formatHex(expected) + "; name a model or checkpoint, or copy the file again");
        }
    }

    private String likely(byte[] actual) {
        String text = new String(actual, StandardCharsets.ISO_8859_1);
        if (bytes.size() == 0) {
            return "it was emptied";
        }
        return text.contains("ALTMIN") ? "it was damaged by a transfer in text mode" : "its beginning was overwritten";
    }

    private Preamble preamble() {
        requireAtLeast(Preamble.BYTES + Footer.BYTES);
        Preamble preamble = Preamble.decode(bytes.read(0, Preamble.BYTES));
        requireVersion(preamble.version());
        long room = Math.min(Preamble.MAXIMUM_HEADER, bytes.size() - Footer.BYTES - Preamble.BYTES);
        if (preamble.headerLength() < 0 || preamble.headerLength() > room) {
            throw fault.at(24, "the length of the header", preamble.headerLength(), "0 to " + room);
        }
        return preamble;
    }

    private void requireVersion(int version) {
        if (version > Preamble.VERSION) {
            throw new CorruptFileException(fault.file() + " is too new: version=" + version + " at offset 12, expected"
                    + " at most " + Preamble.VERSION + ": this program reads up to version " + Preamble.VERSION
                    + "; use a newer AltMin");
        }
        if (version < 1) {
            throw fault.at(12, "the version", version, "1 to " + Preamble.VERSION);
        }
    }

    private void requireAtLeast(long length) {
        if (bytes.size() < length) {
            throw fault.at(bytes.size(), "the end of the file", "too early", "at least " + length + " bytes");
        }
    }

    /** A file that was cut short or added to has something else where its length should be. */
    private void requireLength() {
        if (footer().length() != bytes.size()) {
            throw fault.at(
                    bytes.size() - Footer.BYTES,
                    "the length of the file",
                    footer().length(),
                    bytes.size() + " as found: it was cut short, added to or damaged");
        }
    }

    private Footer footer() {
        return Footer.decode(bytes.read(bytes.size() - Footer.BYTES, Footer.BYTES));
    }

    private void requireChecksums(Preamble preamble) {
        long headerEnd = Preamble.BYTES + preamble.headerLength();
        int header = bytes.checksum(Preamble.BYTES, headerEnd);
        requireChecksum(20, "the checksum of the header", preamble.headerChecksum(), header);
        long end = bytes.size() - Footer.CHECKSUM_BYTES;
        requireChecksum(end, "the checksum of the file", footer().checksum(), bytes.checksum(0, end));
    }

    private void requireChecksum(long offset, String what, int stored, int computed) {
        if (stored != computed) {
            throw fault.at(
                    offset, what, FileFault.hex(stored), FileFault.hex(computed) + " from its bytes: it was damaged");
        }
    }

    private void requireKind(Preamble preamble, FileKind expected) {
        FileKind actual = FileKind.ofCode(preamble.kind())
                .orElseThrow(() -> fault.at(16, "the kind of file", preamble.kind(), "1 (model) or 2 (checkpoint)"));
        if (actual != expected) {
            throw new UsageException(fault.file() + " is " + actual + ", expected " + expected + "; name another file");
        }
    }

    private Contents contents(Preamble preamble) {
        long headerEnd = Preamble.BYTES + preamble.headerLength();
        long dataStart = TensorTable.align(headerEnd);
        try {
            JsonObject header = Json.parseObject(text(preamble));
            TensorTable table = TensorTable.parse(header.array("tensors"));
            requireEnd(Math.addExact(dataStart, table.end()));
            requireZeros(headerEnd, dataStart);
            requireZeros(table, dataStart);
            return new Contents(header.object("description"), table, dataStart);
        } catch (JsonException | CharacterCodingException | IllegalArgumentException | ArithmeticException e) {
            throw fault.inHeader(e);
        }
    }

    private String text(Preamble preamble) throws CharacterCodingException {
        byte[] header = bytes.read(Preamble.BYTES, Math.toIntExact(preamble.headerLength()));
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(header))
                .toString();
    }

    private void requireEnd(long tensorsEnd) {
        long expected = bytes.size() - Footer.BYTES;
        if (tensorsEnd != expected) {
            throw fault.at(Preamble.BYTES, "the end of the tensors in the header", tensorsEnd, expected);
        }
    }

    private void requireZeros(TensorTable table, long dataStart) {
        long end = 0;
        for (String name : table.specs().keySet()) {
            requireZeros(dataStart + end, dataStart + table.offset(name));
            end = table.offset(name) + table.spec(name).bytes();
        }
    }

    private void requireZeros(long from, long to) {
        byte[] padding = bytes.read(from, Math.toIntExact(to - from));
        for (int i = 0; i < padding.length; i++) {
            if (padding[i] != 0) {
                throw fault.at(from + i, "the padding", padding[i], 0);
            }
        }
    }
}
