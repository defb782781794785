package com.example.altmin.plugin.backend;

import java.util.stream.DoubleStream;

/** What becomes of the values of one output; they come row after row. */
interface Collector {

    void accept(int row, int column, double value);

    /** After the last value. */
    default void finish() {}

    /** The total, for the one kind that has one. */
    default DoubleStream total() {
        return DoubleStream.empty();
    }

    /** Keeps every value. */
    record Keep(HeapMatrix target) implements Collector {
        @Override
        public void accept(int row, int column, double value) {
            target.set(row, column, value);
        }
    }

    /** Adds up each row. */
    final class Rows implements Collector {
        private final HeapMatrix target;
        private final double[] sums;

        Rows(HeapMatrix target) {
            this.target = target;
            this.sums = new double[(int) target.rows()];
        }

        @Override
        public void accept(int row, int column, double value) {
            sums[row] += value;
        }

        @Override
        public void finish() {
            for (int row = 0; row < sums.length; row++) {
                target.set(row, 0, sums[row]);
            }
        }
    }

    /** Adds up each column. */
    final class Columns implements Collector {
        private final HeapMatrix target;
        private final double[] sums;

        Columns(HeapMatrix target) {
            this.target = target;
            this.sums = new double[target.columns()];
        }

        @Override
        public void accept(int row, int column, double value) {
            sums[column] += value;
        }

        @Override
        public void finish() {
            target.setRow(0, sums);
        }
    }

    /** Adds up everything. */
    final class Total implements Collector {
        private double sum;

        @Override
        public void accept(int row, int column, double value) {
            sum += value;
        }

        @Override
        public DoubleStream total() {
            return DoubleStream.of(sum);
        }
    }
}
