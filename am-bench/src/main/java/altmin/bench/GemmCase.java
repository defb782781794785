package altmin.bench;

import altmin.api.backend.Product;

/**
 * A product to time, written {@code NN:1024x1024x1024}: form, rows, columns, depth.
 *
 * @param rows of the result
 * @param columns of the result
 * @param depth what is summed over
 */
record GemmCase(Product form, int rows, int columns, int depth) {

    static GemmCase parse(String text) {
        String[] parts = text.split("[:x]", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("shape: actual=" + text + ", expected for example NT:60000x1000x1000");
        }
        return new GemmCase(
                Product.valueOf(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]));
    }

    int leftRows() {
        return form == Product.TN ? depth : rows;
    }

    int leftColumns() {
        return form == Product.TN ? rows : depth;
    }

    int rightRows() {
        return form == Product.NT ? columns : depth;
    }

    int rightColumns() {
        return form == Product.NT ? depth : columns;
    }

    /** Where the number of {@code a} for the given row of the result and depth stands. */
    long leftIndex(int row, int k) {
        return form == Product.TN ? (long) k * rows + row : (long) row * depth + k;
    }

    /** Where the number of {@code b} for the given column of the result and depth stands. */
    long rightIndex(int column, int k) {
        return form == Product.NT ? (long) column * depth + k : (long) k * columns + column;
    }

    /** Thousand million operations, a multiplication and an addition being two. */
    double gigaOperations() {
        return 2e-9 * rows * columns * depth;
    }
}
