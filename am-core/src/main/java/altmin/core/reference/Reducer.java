package altmin.core.reference;

import java.util.stream.Stream;

/** Takes the values of one output, tile after tile in row-major order, and makes of them what the kernel asks for. */
interface Reducer {

    void accept(double[] values, long first, int count);

    /** After the last tile. */
    default void finish() {}

    /** Keeps every value. */
    record Keep(ReferenceMatrix target) implements Reducer {
        @Override
        public void accept(double[] values, long first, int count) {
            target.write(first, values, count);
        }
    }

    /** Adds up all values. */
    record Total(CompensatedSum sum) implements Reducer {
        Total() {
            this(new CompensatedSum());
        }

        @Override
        public void accept(double[] values, long first, int count) {
            for (int i = 0; i < count; i++) {
                sum.add(values[i]);
            }
        }
    }

    /** Adds up each row; {@code columns} values make a row. */
    record PerRow(ReferenceMatrix target, int columns, CompensatedSum sum) implements Reducer {
        PerRow(ReferenceMatrix target, int columns) {
            this(target, columns, new CompensatedSum());
            for (long row = 0; row < target.rows() && columns == 0; row++) {
                target.set(row, 0);
            }
        }

        @Override
        public void accept(double[] values, long first, int count) {
            long row = first / columns;
            int column = (int) (first % columns);
            for (int i = 0; i < count; i++) {
                sum.add(values[i]);
                if (++column == columns) {
                    target.set(row++, sum.value());
                    sum.reset();
                    column = 0;
                }
            }
        }
    }

    /** Adds up each column. */
    final class PerColumn implements Reducer {
        private final ReferenceMatrix target;
        private final CompensatedSum[] sums;

        PerColumn(ReferenceMatrix target) {
            this.target = target;
            this.sums =
                    Stream.generate(CompensatedSum::new).limit(target.columns()).toArray(CompensatedSum[]::new);
        }

        @Override
        public void accept(double[] values, long first, int count) {
            int column = (int) (first % sums.length);
            for (int i = 0; i < count; i++) {
                sums[column].add(values[i]);
                column = column + 1 == sums.length ? 0 : column + 1;
            }
        }

        @Override
        public void finish() {
            for (int column = 0; column < sums.length; column++) {
                target.set(column, sums[column].value());
            }
        }
    }
}
