package altmin.backend.nd4j.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.backend.nd4j.Nd4jMatrix;
import altmin.backend.nd4j.kernel.Tiling.Tile;
import java.lang.foreign.MemorySegment;
import java.util.OptionalDouble;

/**
 * What becomes of the values of one output. Tiles come in any order and several at once; sums are kept apart for each tile,
 * in float64, and added up in the order of the tiles at the end.
 */
interface Sink {

    void accept(Tile tile, MemorySegment values);

    /** After the last tile. */
    default OptionalDouble finish() {
        return OptionalDouble.empty();
    }

    /** Keeps every value. */
    record Keep(Nd4jMatrix target) implements Sink {
        @Override
        public void accept(Tile tile, MemorySegment values) {
            MemorySegment to = TileRun.stretch(target, tile.row(), tile.column(), tile.length());
            MemorySegment.copy(values, 0, to, 0, to.byteSize());
        }
    }

    /** Adds up everything. */
    final class Total implements Sink {
        private final double[] sums;

        Total(Tiling tiling) {
            this.sums = new double[tiling.tiles()];
        }

        @Override
        public void accept(Tile tile, MemorySegment values) {
            sums[tile.index()] = JavaLoops.sum(values, 0, tile.length());
        }

        @Override
        public OptionalDouble finish() {
            return OptionalDouble.of(sum(sums, 0, sums.length));
        }
    }

    /** Adds up each row: of a tile of whole rows at once, else over the tiles beside each other. */
    final class Rows implements Sink {
        private final Nd4jMatrix target;
        private final Tiling tiling;
        private final double[] sums;

        Rows(Nd4jMatrix target, Tiling tiling) {
            this.target = target;
            this.tiling = tiling;
            this.sums = new double[tiling.tiles()];
        }

        @Override
        public void accept(Tile tile, MemorySegment values) {
            if (tiling.across() > 1) {
                sums[tile.index()] = JavaLoops.sum(values, 0, tile.columns());
                return;
            }
            for (int row = 0; row < tile.rows(); row++) {
                put(target, tile.row() + row, JavaLoops.sum(values, row * tile.columns(), (row + 1) * tile.columns()));
            }
        }

        @Override
        public OptionalDouble finish() {
            int across = tiling.across();
            for (long row = 0; across != 1 && row < tiling.rows(); row++) {
                put(target, row, sum(sums, (int) row * across, ((int) row + 1) * across));
            }
            return OptionalDouble.empty();
        }
    }

    /** Adds up each column: the rows of a tile, then the tiles below each other. */
    final class Columns implements Sink {
        private final Nd4jMatrix target;
        private final Tiling tiling;
        private final double[][] sums;

        Columns(Nd4jMatrix target, Tiling tiling) {
            this.target = target;
            this.tiling = tiling;
            this.sums = new double[tiling.tiles()][];
        }

        @Override
        public void accept(Tile tile, MemorySegment values) {
            double[] own = new double[tile.columns()];
            for (int row = 0; row < tile.rows(); row++) {
                JavaLoops.addTo(own, values, row * tile.columns());
            }
            sums[tile.index()] = own;
        }

        @Override
        public OptionalDouble finish() {
            for (int column = 0; column < tiling.columns(); column++) {
                double sum = 0;
                int beside = column / tiling.tileColumns();
                for (int tile = beside; tile < sums.length; tile += tiling.across()) {
                    sum += sums[tile][column - beside * tiling.tileColumns()];
                }
                put(target, column, sum);
            }
            return OptionalDouble.empty();
        }
    }

    private static double sum(double[] numbers, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += numbers[i];
        }
        return sum;
    }

    private static void put(Nd4jMatrix target, long index, double value) {
        target.segment().setAtIndex(JAVA_FLOAT_UNALIGNED, index, (float) value);
    }
}
