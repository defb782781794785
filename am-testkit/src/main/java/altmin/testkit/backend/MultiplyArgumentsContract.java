package altmin.testkit.backend;

import altmin.api.backend.Epilogue;
import altmin.api.backend.Product;
import altmin.api.tensor.Matrix;
import altmin.testkit.support.HostMatrix;
import org.junit.jupiter.api.Test;

/** What {@link altmin.api.backend.Backend#multiply} refuses. */
abstract class MultiplyArgumentsContract extends VerbContract {

    MultiplyArgumentsContract(BackendContract contract) {
        super(contract);
    }

    @Test
    void factorsThatDoNotMeetAreRefused() {
        assertRefused(() -> multiply(Product.NN, zeros(2, 3), zeros(4, 5), zeros(2, 5)));
        assertRefused(() -> multiply(Product.NT, zeros(2, 3), zeros(5, 4), zeros(2, 5)));
        assertRefused(() -> multiply(Product.TN, zeros(3, 2), zeros(4, 5), zeros(2, 5)));
    }

    @Test
    void aResultOfAnotherShapeIsRefused() {
        assertRefused(() -> multiply(Product.NN, zeros(2, 3), zeros(3, 5), zeros(3, 5)));
        assertRefused(() -> multiply(Product.NN, zeros(2, 3), zeros(3, 5), zeros(5, 2)));
        assertRefused(() -> multiply(Product.NT, zeros(2, 3), zeros(5, 3), zeros(2, 3)));
        assertRefused(() -> multiply(Product.TN, zeros(3, 2), zeros(3, 5), zeros(3, 5)));
    }

    @Test
    void emptyShapesMustFitAsWell() {
        assertRefused(() -> multiply(Product.NN, zeros(0, 3), zeros(3, 5), zeros(0, 4)));
        assertRefused(() -> multiply(Product.NN, zeros(2, 0), zeros(1, 5), zeros(2, 5)));
    }

    @Test
    void aBiasThatIsNotOneRowOfTheResultIsRefused() {
        for (Matrix bias : new Matrix[] {zeros(1, 4), zeros(2, 5), zeros(5, 1), oracle().allocate(1, 5)}) {
            assertRefused(() -> backend()
                    .multiply(Product.NN, 1, zeros(2, 3), zeros(3, 5), 0, zeros(2, 5), Epilogue.addBias(bias)));
        }
    }

    @Test
    void anotherBackendsMatrixIsRefused() {
        Matrix foreign = HostMatrix.filled(3, 3, 1).on(oracle());
        assertRefused(() -> multiply(Product.NN, foreign, zeros(3, 3), zeros(3, 3)));
        assertRefused(() -> multiply(Product.NN, zeros(3, 3), foreign, zeros(3, 3)));
        assertRefused(() -> multiply(Product.NN, zeros(3, 3), zeros(3, 3), foreign));
    }

    @Test
    void aClosedMatrixIsRefused() {
        Matrix closed = zeros(3, 3);
        Matrix view = closed.rowRange(0, 3);
        closed.close();
        for (Matrix unusable : new Matrix[] {closed, view}) {
            assertUnusable(() -> multiply(Product.NN, unusable, zeros(3, 3), zeros(3, 3)));
            assertUnusable(() -> multiply(Product.NN, zeros(3, 3), unusable, zeros(3, 3)));
            assertUnusable(() -> multiply(Product.NN, zeros(3, 3), zeros(3, 3), unusable));
        }
    }

    private void multiply(Product product, Matrix a, Matrix b, Matrix c) {
        backend().multiply(product, 1, a, b, 0, c);
    }
}
