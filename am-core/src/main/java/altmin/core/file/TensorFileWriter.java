package altmin.core.file;

import altmin.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32C;

/**
 * Writes tensor files, in one pass and with a few megabytes of memory however large the tensors are. The bytes depend
 * on the arguments alone.
 */
public final class TensorFileWriter {

    private final FileKind kind;
    private final JsonObject description;
    private final SequencedMap<String, Tensor> tensors;

    private TensorFileWriter(FileKind kind, JsonObject description, SequencedMap<String, Tensor> tensors) {
        this.kind = kind;
        this.description = description;
        this.tensors = tensors;
    }

    /**
     * Puts a file in the place of the one that may be there, whole or not at all ({@link AtomicFile}).
     *
     * @param tensors by name, in the order in which they are written
     * @throws altmin.api.error.UsageException where the file cannot be written
     * @throws IllegalArgumentException where names and description make a header of more than 16 MiB
     */
    public static void write(Path file, FileKind kind, JsonObject description, SequencedMap<String, Tensor> tensors) {
        AtomicFile.replace(file, new TensorFileWriter(kind, description, tensors)::writeTo);
    }

    private void writeTo(OutputStream stream) throws IOException {
        ChecksummedOutput out = new ChecksummedOutput(stream);
        byte[] header = header();
        out.write(new Preamble(Preamble.VERSION, kind.code(), checksum(header), header.length).encode());
        out.write(header);
        out.align();
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            out.align();
            tensor.getValue().<IOException>forEachPiece((from, to, memory) -> out.write(memory));
        }
        out.write(Footer.encodeLength(out.position() + Footer.BYTES));
        out.write(Footer.encodeChecksum(out.checksum()));
    }

    private byte[] header() {
        SequencedMap<String, TensorSpec> specs = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> specs.put(name, tensor.spec()));
        byte[] header = JsonObject.builder()
                .put("description", description)
                .put("tensors", TensorTable.of(specs).toJson())
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        if (header.length > Preamble.MAXIMUM_HEADER) {
            throw new IllegalArgumentException(
                    "the header has " + header.length + " bytes, expected at most " + Preamble.MAXIMUM_HEADER);
        }
        return header;
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
