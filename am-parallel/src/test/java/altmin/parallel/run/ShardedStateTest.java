package altmin.parallel.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.solver.StateTensor;
import altmin.api.tensor.ElementType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ShardedStateTest {

    private static final int COLUMNS = 2;

    /** Rows in memory. */
    private record Rows(long rows, MemorySegment numbers) implements StateTensor {

        static Rows of(int rows) {
            return new Rows(rows, Arena.ofAuto().allocate(ElementType.FLOAT, Math.max(1, rows * COLUMNS)));
        }

        @Override
        public ElementType type() {
            return ElementType.FLOAT32;
        }

        @Override
        public int columns() {
            return COLUMNS;
        }

        @Override
        public void read(long from, long to, MemorySegment target) {
            target.copyFrom(slice(from, to));
        }

        @Override
        public void write(long from, long to, MemorySegment source) {
            slice(from, to).copyFrom(source);
        }

        private MemorySegment slice(long from, long to) {
            long row = COLUMNS * (long) Float.BYTES;
            return numbers.asSlice(from * row, (to - from) * row);
        }
    }

    @Test
    void rowsOfSamplesAreStackedWhateverIsAskedFor() {
        List<Rows> parts = List.of(Rows.of(3), Rows.of(0), Rows.of(4));
        ShardedState state = new ShardedState();
        parts.forEach(part -> state.add("layer2.input", true, part));
        StateTensor whole = Objects.requireNonNull(state.whole().get("layer2.input"));
        assertEquals(7, whole.rows());
        for (int row = 0; row < 7; row++) {
            whole.write(row, row + 1, MemorySegment.ofArray(new float[] {row, -row}));
        }
        for (int from = 0; from <= 7; from++) {
            for (int to = from; to <= 7; to++) {
                float[] got = new float[(to - from) * COLUMNS];
                whole.read(from, to, MemorySegment.ofArray(got));
                float[] expected = new float[got.length];
                for (int row = from; row < to; row++) {
                    expected[(row - from) * COLUMNS] = row;
                    expected[(row - from) * COLUMNS + 1] = -row;
                }
                assertArrayEquals(expected, got, from + " to " + to);
            }
        }
    }

    @Test
    void whatIsTheSameInAllShardsIsWrittenToAll() {
        List<Rows> copies = List.of(Rows.of(1), Rows.of(1));
        ShardedState state = new ShardedState();
        copies.forEach(copy -> state.add("layer1.weights", false, copy));
        Map<String, StateTensor> whole = state.whole();
        Objects.requireNonNull(whole.get("layer1.weights")).write(0, 1, MemorySegment.ofArray(new float[] {5, 6}));
        for (Rows copy : copies) {
            assertArrayEquals(new float[] {5, 6}, copy.numbers().toArray(ElementType.FLOAT));
        }
    }

    @Test
    void codecsComeBehindAllLayers() {
        ShardedState state = new ShardedState();
        state.add("layer1.bias", false, Rows.of(1));
        state.add("layer1.codec.input", true, Rows.of(1));
        state.add("layer2.bias", false, Rows.of(1));
        assertEquals(
                List.of("layer1.bias", "layer2.bias", "layer1.codec.input"),
                List.copyOf(state.whole().keySet()));
    }
}
