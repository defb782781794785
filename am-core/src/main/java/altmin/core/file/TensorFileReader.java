package altmin.core.file;

import altmin.core.json.JsonObject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.SequencedMap;

/**
 * A tensor file that is open and was found good, byte by byte, when it was opened. Its numbers are read when they are
 * asked for, by ranges of rows. For several threads at once.
 */
public final class TensorFileReader implements AutoCloseable {

    private final StoredBytes bytes;
    private final TensorFileCheck.Contents contents;

    private TensorFileReader(StoredBytes bytes, TensorFileCheck.Contents contents) {
        this.bytes = bytes;
        this.contents = contents;
    }

    /**
     * Opens a file and reads it through once to verify it; the caller closes it.
     *
     * @throws altmin.api.error.CorruptFileException where a byte is not what was written, where it is no such file at
     *     all, or of a version that is not known here
     * @throws altmin.api.error.UsageException where there is no file, or it is of another kind
     */
    public static TensorFileReader open(Path file, FileKind kind) {
        StoredBytes bytes = StoredBytes.open(file);
        try {
            return new TensorFileReader(bytes, TensorFileCheck.run(bytes, kind));
        } catch (RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** The file. */
    public Path file() {
        return bytes.fault().file();
    }

    /** What the writer said about it. */
    public JsonObject description() {
        return contents.description();
    }

    /** Types and shapes by name, in the order of the file; not to be changed. */
    public SequencedMap<String, TensorSpec> tensors() {
        return contents.table().specs();
    }

    /**
     * One tensor, whose numbers can be read as long as this is open.
     *
     * @throws IllegalArgumentException where there is none of this name
     */
    public Tensor tensor(String name) {
        TensorSpec spec = contents.table().spec(name);
        long start = contents.dataStart() + contents.table().offset(name);
        return new Tensor(spec, (from, to, target) -> read(spec, start, from, to, target));
    }

    private void read(TensorSpec spec, long start, long from, long to, MemorySegment target) {
        if (from < 0 || to < from || to > spec.rows() || target.byteSize() != (to - from) * spec.rowBytes()) {
            throw new IndexOutOfBoundsException("rows " + from + " to " + to + " of " + spec + " into "
                    + target.byteSize() + " bytes, expected rows in range and " + spec.rowBytes() + " bytes each");
        }
        bytes.read(start + from * spec.rowBytes(), target);
    }

    /** All of one tensor in host memory, 64-byte aligned, kept as long as it is reachable. */
    public MemorySegment load(String name) {
        Tensor tensor = tensor(name);
        MemorySegment memory = Arena.ofAuto().allocate(tensor.spec().bytes(), TensorTable.ALIGNMENT);
        tensor.copyInto(memory);
        return memory;
    }

    @Override
    public void close() {
        bytes.close();
    }
}
