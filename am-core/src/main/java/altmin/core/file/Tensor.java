package altmin.core.file;

import altmin.api.backend.Backend;
import altmin.api.solver.StateTensor;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import java.lang.foreign.MemorySegment;

/** A tensor to be written or that was found in a file; the numbers stay where they are until they are asked for. */
public record Tensor(TensorSpec spec, TensorSource source) {

    /**
     * Numbers in host memory, little-endian; {@code memory} must stay as it is until the tensor has been used.
     *
     * @throws IllegalArgumentException where {@code memory} is of another size
     */
    public static Tensor of(TensorSpec spec, MemorySegment memory) {
        if (memory.byteSize() != spec.bytes()) {
            throw new IllegalArgumentException(
                    "memory holds " + memory.byteSize() + " bytes, expected " + spec.bytes() + " for " + spec);
        }
        long row = spec.rowBytes();
        return new Tensor(spec, (from, to, target) -> target.copyFrom(memory.asSlice(from * row, (to - from) * row)));
    }

    /** A live matrix, of the backend's own type, so that no bit changes; downloaded when it is asked for. */
    public static Tensor of(Matrix matrix, Backend backend) {
        ElementType type = backend.elementType();
        return new Tensor(
                new TensorSpec(type, matrix.rows(), matrix.columns()),
                (from, to, target) -> backend.download(matrix.rowRange(from, to), type, target));
    }

    /** A tensor of a run's state that is not a matrix; read when it is asked for. */
    static Tensor of(StateTensor tensor) {
        return new Tensor(new TensorSpec(tensor.type(), tensor.rows(), tensor.columns()), tensor::read);
    }

    /** Writes everything into a tensor of the same type and shape, a bounded piece at a time. */
    void writeInto(StateTensor tensor) {
        forEachPiece(tensor::write);
    }

    /**
     * Uploads everything into a live matrix, a bounded piece at a time.
     *
     * @throws IllegalArgumentException where the shape or the backend's type is another: bits would change
     */
    public void uploadInto(Matrix matrix, Backend backend) {
        TensorSpec live = new TensorSpec(backend.elementType(), matrix.rows(), matrix.columns());
        if (!live.equals(spec)) {
            throw new IllegalArgumentException("the tensor is " + spec + ", expected " + live);
        }
        forEachPiece((from, to, memory) -> backend.upload(memory, spec.type(), matrix.rowRange(from, to)));
    }

    /** Copies everything into host memory of exactly this size. */
    public void copyInto(MemorySegment memory) {
        source.read(0, spec.rows(), memory);
    }

    /** Reads everything, in order, a bounded piece at a time. */
    <E extends Exception> void forEachPiece(RowPieces.Visitor<E> visitor) throws E {
        RowPieces.visit(spec, (from, to, memory) -> {
            source.read(from, to, memory);
            visitor.accept(from, to, memory);
        });
    }
}
