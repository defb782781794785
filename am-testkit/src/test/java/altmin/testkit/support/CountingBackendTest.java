package altmin.testkit.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Factor;
import altmin.api.backend.Product;
import altmin.api.tensor.Matrix;
import altmin.core.reference.ReferenceProvider;
import altmin.testkit.support.CountingBackend.Call;
import altmin.testkit.support.CountingBackend.Form;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountingBackendTest {

    private final Backend inner = new ReferenceProvider().open(BackendOptions.DEFAULT);
    private final CountingBackend backend = new CountingBackend(inner);

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void eachProductIsWrittenDownWithItsShape() {
        backend.multiply(Product.NN, 1, zeros(2, 3), zeros(3, 5), 0, zeros(2, 5));
        backend.multiply(Product.NT, 1, zeros(2, 3), zeros(5, 3), 0, zeros(2, 5));
        backend.multiply(Product.TN, 1, zeros(3, 2), zeros(3, 5), 0, zeros(2, 5));
        assertEquals(
                List.of(new Call(Form.NN, 2, 5, 3), new Call(Form.NT, 2, 5, 3), new Call(Form.TN, 2, 5, 3)),
                backend.calls());
        assertEquals(180.0, backend.flops());
    }

    @Test
    void aSolveCountsAsTheProductItCosts() {
        try (Factor factor = backend.factorise(HostMatrix.of(2, 2, 4, 2, 2, 5).on(backend), 0)) {
            Matrix x = HostMatrix.of(3, 2, 8, 9, 8, 9, 8, 9).on(backend);
            factor.solve(x, x);
            assertEquals(1.375, HostMatrix.from(inner, x).get(2, 0));
        }
        assertEquals(List.of(new Call(Form.SOLVE, 3, 2, 2)), backend.calls());
        assertEquals(1, backend.count(call -> call.form() == Form.SOLVE && call.m() > call.n()));
    }

    @Test
    void resultsAreThoseOfTheOtherBackend() {
        Matrix c = backend.allocate(1, 1);
        double norm = backend.multiply(
                Product.NN,
                2,
                HostMatrix.of(1, 1, 3).on(backend),
                HostMatrix.of(1, 1, 4).on(inner),
                0,
                c,
                Epilogue.SQUARED_NORM);
        assertEquals(576.0, norm);
        assertEquals(24.0, HostMatrix.from(inner, c).get(0, 0));
        assertEquals(inner.device(), backend.device());
        assertEquals(inner.elementType(), backend.elementType());
    }

    @Test
    void aRefusedProductDoesNotCountAndResetForgets() {
        assertThrows(
                IllegalArgumentException.class,
                () -> backend.multiply(Product.NN, 1, zeros(2, 3), zeros(4, 5), 0, zeros(2, 5)));
        assertEquals(List.of(), backend.calls());
        backend.multiply(Product.NN, 1, zeros(1, 1), zeros(1, 1), 0, zeros(1, 1));
        backend.reset();
        assertEquals(List.of(), backend.calls());
    }

    private Matrix zeros(long rows, int columns) {
        return backend.allocate(rows, columns);
    }
}
