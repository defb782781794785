package altmin.backend.nd4j.kernel;

import altmin.backend.nd4j.blas.Pointers;
import java.lang.foreign.MemorySegment;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A stretch of float32 in memory, seen by Java and by ND4J.
 *
 * @param segment the numbers
 * @param array a vector of them, which neither owns them nor keeps them alive
 */
record Slot(MemorySegment segment, INDArray array) {

    static Slot over(MemorySegment segment) {
        long length = segment.byteSize() / Float.BYTES;
        FloatPointer pointer = Pointers.floats(segment.address(), length);
        DataBuffer buffer = Nd4j.createBuffer(pointer, DataType.FLOAT, length, FloatIndexer.create(pointer));
        return new Slot(segment, Nd4j.create(buffer, new long[] {length}, new long[] {1}, 0, 'c'));
    }
}
