package altmin.core.mdlam;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import altmin.core.step.Elementwise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Variables that are extrapolated, {@code x^k + omega (x^k - x^{k-1})}, and for each what it was: {@code x^{k-1}} before
 * the extrapolation, {@code x^k} after it, which is what a fallback goes back to and the next extrapolation starts from.
 */
final class Momentum implements AutoCloseable {

    private static final Kernel EXTRAPOLATE = extrapolate();

    private final SequencedMap<String, Matrix> variables;
    private final SequencedMap<String, Matrix> previous = new LinkedHashMap<>();
    private final Elementwise elementwise;
    private final CompiledKernel extrapolate;

    /** For variables that stay the caller's; none where nothing is to be extrapolated. */
    Momentum(Backend backend, SequencedMap<String, Matrix> variables) {
        this.variables = new LinkedHashMap<>(variables);
        this.elementwise = new Elementwise(backend);
        this.extrapolate = backend.compile(EXTRAPOLATE);
        variables.forEach((name, matrix) -> previous.put(name, backend.allocate(matrix.rows(), matrix.columns())));
        remember();
    }

    /** {@code previous := current}. */
    void remember() {
        previous.forEach((name, matrix) -> elementwise.scale(1, current(name), matrix));
    }

    /** {@code (current, previous) := (current + omega (current - previous), current)}. */
    void extrapolate(double omega) {
        previous.forEach((name, matrix) -> {
            List<Matrix> both = List.of(current(name), matrix);
            extrapolate.run(both, new double[] {omega}, both);
        });
    }

    /** {@code current := previous}. */
    void goBack() {
        previous.forEach((name, matrix) -> elementwise.scale(1, matrix, current(name)));
    }

    /** What the variables were, in their order. */
    List<Matrix> previous() {
        return List.copyOf(previous.values());
    }

    /** What one of them was; empty where there is none of this name. */
    Optional<Matrix> previous(String name) {
        return Optional.ofNullable(previous.get(name));
    }

    /** What they were, by the names that checkpoints use. */
    SequencedMap<String, Matrix> state() {
        SequencedMap<String, Matrix> state = new LinkedHashMap<>();
        previous.forEach((name, matrix) -> state.put(name + ".previous", matrix));
        return state;
    }

    private Matrix current(String name) {
        return Objects.requireNonNull(variables.get(name));
    }

    @Override
    public void close() {
        previous.values().forEach(Matrix::close);
    }

    private static Kernel extrapolate() {
        Kernel.Builder kernel = Kernel.named("extrapolate");
        Expression current = kernel.matrix("current");
        Expression change = current.minus(kernel.matrix("previous"));
        return kernel.output("current", change.fma(kernel.scalar("omega"), current))
                .output("previous", current)
                .build();
    }
}
