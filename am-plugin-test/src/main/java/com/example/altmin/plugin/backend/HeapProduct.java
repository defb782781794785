package com.example.altmin.plugin.backend;

import altmin.api.backend.Product;

/**
 * {@code c := alpha op(a) op(b) + beta c}: each element one sum over k in order, {@code 2 m n k} flops. Element (i, j)
 * of {@code aT a} adds the same products in the same order as (j, i), so that it is exactly symmetric.
 */
record HeapProduct(Product product, HeapMatrix a, HeapMatrix b, HeapMatrix c) {

    HeapProduct {
        boolean fits = switch (product) {
            case NN -> fits(a.rows(), a.columns(), b.rows(), b.columns(), c);
            case NT -> fits(a.rows(), a.columns(), b.columns(), b.rows(), c);
            case TN -> fits(a.columns(), a.rows(), b.rows(), b.columns(), c);
        };
        if (!fits) {
            throw new IllegalArgumentException("multiply " + product + " of a " + a + " and b " + b + " to c " + c
                    + ", expected op(a) m x k, op(b) k x n, c m x n");
        }
    }

    private static boolean fits(long m, long k, long sameK, long n, HeapMatrix c) {
        return k == sameK && c.rows() == m && c.columns() == n;
    }

    void compute(double alpha, double beta) {
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.columns(); j++) {
                double scaled = alpha * element(i, j);
                // beta = 0 must not read c: it may hold NaN.
                c.set(i, j, beta == 0 ? scaled : scaled + beta * c.get(i, j));
            }
        }
    }

    private double element(int i, int j) {
        double sum = 0;
        switch (product) {
            case NN -> {
                for (int p = 0; p < a.columns(); p++) {
                    sum += a.get(i, p) * b.get(p, j);
                }
            }
            case NT -> {
                for (int p = 0; p < a.columns(); p++) {
                    sum += a.get(i, p) * b.get(j, p);
                }
            }
            case TN -> {
                for (int p = 0; p < a.rows(); p++) {
                    sum += a.get(p, i) * b.get(p, j);
                }
            }
        }
        return sum;
    }

    /** Adds a row to every row of c. */
    void addBias(HeapMatrix bias) {
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.columns(); j++) {
                c.set(i, j, c.get(i, j) + bias.get(0, j));
            }
        }
    }

    /** Row by row, so that the error grows with the rows plus the columns rather than with the elements. */
    double squaredNorm() {
        double total = 0;
        for (int i = 0; i < c.rows(); i++) {
            double sum = 0;
            for (int j = 0; j < c.columns(); j++) {
                sum += c.get(i, j) * c.get(i, j);
            }
            total += sum;
        }
        return total;
    }
}
