package altmin.core.reference;

import altmin.api.backend.Product;

/** Whether the shapes of a product fit. */
final class ProductShape {

    private ProductShape() {}

    static void check(Product product, ReferenceMatrix a, ReferenceMatrix b, ReferenceMatrix c) {
        boolean fits = switch (product) {
            case NN -> a.columns() == b.rows() && c.rows() == a.rows() && c.columns() == b.columns();
            case NT -> a.columns() == b.columns() && c.rows() == a.rows() && c.columns() == b.rows();
            case TN -> a.rows() == b.rows() && c.rows() == a.columns() && c.columns() == b.columns();
        };
        if (!fits) {
            throw new IllegalArgumentException("multiply " + product + ": a is " + a + ", b is " + b + ", c is " + c
                    + ", expected " + expected(product));
        }
    }

    private static String expected(Product product) {
        return switch (product) {
            case NN -> "m x k, k x n, m x n";
            case NT -> "m x k, n x k, m x n";
            case TN -> "k x m, k x n, m x n";
        };
    }
}
