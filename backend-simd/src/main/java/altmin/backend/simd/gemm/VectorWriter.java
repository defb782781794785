package altmin.backend.simd.gemm;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.backend.simd.FixedTree;
import altmin.backend.simd.Specialised;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** Passes over a block that lies in a near cache. Numbers at the end of a row that fill no vector are done singly. */
final class VectorWriter implements ResultWriter {

    @SuppressWarnings("unchecked") // the factory of the kernels passes no other
    private static final VectorSpecies<Float> SPECIES = Specialised.data(MethodHandles.lookup(), VectorSpecies.class);

    private static final VectorSpecies<Double> DOUBLES = SPECIES.vectorShape().withLanes(double.class);
    private static final int LANES = SPECIES.length();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    @Override
    public void begin(Block block, float beta, @Nullable MemorySegment bias, long biasOffset) {
        for (int row = 0; row < block.rows(); row++) {
            Block line = block.part(row, 0, 1, block.columns());
            if (beta == 0) {
                line.values()
                        .asSlice(line.offset(), (long) line.columns() * Float.BYTES)
                        .fill((byte) 0);
            } else if (beta != 1) {
                scale(line, beta);
            }
            if (bias != null) {
                addRow(bias, biasOffset, line);
            }
        }
    }

    private static void scale(Block line, float beta) {
        MemorySegment values = line.values();
        int whole = SPECIES.loopBound(line.columns());
        for (int column = 0; column < whole; column += LANES) {
            long at = line.offset() + (long) column * Float.BYTES;
            FloatVector.fromMemorySegment(SPECIES, values, at, ORDER).mul(beta).intoMemorySegment(values, at, ORDER);
        }
        for (int column = whole; column < line.columns(); column++) {
            long at = line.offset() + (long) column * Float.BYTES;
            values.set(JAVA_FLOAT_UNALIGNED, at, beta * values.get(JAVA_FLOAT_UNALIGNED, at));
        }
    }

    private static void addRow(MemorySegment bias, long biasOffset, Block line) {
        MemorySegment values = line.values();
        int whole = SPECIES.loopBound(line.columns());
        for (int column = 0; column < whole; column += LANES) {
            long skipped = (long) column * Float.BYTES;
            FloatVector.fromMemorySegment(SPECIES, values, line.offset() + skipped, ORDER)
                    .add(FloatVector.fromMemorySegment(SPECIES, bias, biasOffset + skipped, ORDER))
                    .intoMemorySegment(values, line.offset() + skipped, ORDER);
        }
        for (int column = whole; column < line.columns(); column++) {
            long skipped = (long) column * Float.BYTES;
            float sum = values.get(JAVA_FLOAT_UNALIGNED, line.offset() + skipped)
                    + bias.get(JAVA_FLOAT_UNALIGNED, biasOffset + skipped);
            values.set(JAVA_FLOAT_UNALIGNED, line.offset() + skipped, sum);
        }
    }

    @Override
    public void set(float[] sums, int width, Block block) {
        int whole = SPECIES.loopBound(block.columns());
        for (int row = 0; row < block.rows(); row++) {
            long line = block.offset() + (long) row * block.stride() * Float.BYTES;
            for (int column = 0; column < whole; column += LANES) {
                FloatVector.fromArray(SPECIES, sums, row * width + column)
                        .intoMemorySegment(block.values(), line + (long) column * Float.BYTES, ORDER);
            }
            for (int column = whole; column < block.columns(); column++) {
                block.values()
                        .set(JAVA_FLOAT_UNALIGNED, line + (long) column * Float.BYTES, sums[row * width + column]);
            }
        }
    }

    @Override
    public void add(float[] sums, int width, Block block) {
        MemorySegment values = block.values();
        int whole = SPECIES.loopBound(block.columns());
        for (int row = 0; row < block.rows(); row++) {
            long line = block.offset() + (long) row * block.stride() * Float.BYTES;
            for (int column = 0; column < whole; column += LANES) {
                long at = line + (long) column * Float.BYTES;
                FloatVector.fromMemorySegment(SPECIES, values, at, ORDER)
                        .add(FloatVector.fromArray(SPECIES, sums, row * width + column))
                        .intoMemorySegment(values, at, ORDER);
            }
            for (int column = whole; column < block.columns(); column++) {
                long at = line + (long) column * Float.BYTES;
                values.set(JAVA_FLOAT_UNALIGNED, at, values.get(JAVA_FLOAT_UNALIGNED, at) + sums[row * width + column]);
            }
        }
    }

    @Override
    public double squaredNorm(Block block) {
        DoubleVector even = DoubleVector.zero(DOUBLES);
        DoubleVector odd = DoubleVector.zero(DOUBLES);
        int whole = SPECIES.loopBound(block.columns());
        double rest = 0;
        for (int row = 0; row < block.rows(); row++) {
            long line = block.offset() + (long) row * block.stride() * Float.BYTES;
            for (int column = 0; column < whole; column += LANES) {
                long at = line + (long) column * Float.BYTES;
                FloatVector v = FloatVector.fromMemorySegment(SPECIES, block.values(), at, ORDER);
                DoubleVector low = (DoubleVector) v.convertShape(VectorOperators.F2D, DOUBLES, 0);
                DoubleVector high = (DoubleVector) v.convertShape(VectorOperators.F2D, DOUBLES, 1);
                even = low.fma(low, even);
                odd = high.fma(high, odd);
            }
            rest += squaredNormOf(block, line, whole);
        }
        return FixedTree.sum(even.add(odd).toDoubleArray()) + rest;
    }

    private static double squaredNormOf(Block block, long line, int firstColumn) {
        double sum = 0;
        for (int column = firstColumn; column < block.columns(); column++) {
            double value = block.values().get(JAVA_FLOAT_UNALIGNED, line + (long) column * Float.BYTES);
            sum = Math.fma(value, value, sum);
        }
        return sum;
    }
}
