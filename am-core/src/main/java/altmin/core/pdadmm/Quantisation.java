package altmin.core.pdadmm;

import altmin.api.backend.Backend;
import altmin.api.backend.Grid;
import altmin.api.tensor.Matrix;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What lies on a grid (pdADMM-G-Q).
 *
 * @param inputs the grid of every input above the first, as the paper has it; empty where they are real
 * @param outputs the grid of every output, as the released code has it; empty where they are real
 */
record Quantisation(Optional<Grid> inputs, Optional<Grid> outputs) {

    /** Puts an input on the grid, where inputs have one. */
    void settle(Backend backend, Matrix input) {
        inputs.ifPresent(grid -> backend.project(grid, input, input));
    }

    /** The grid of outputs, or null. */
    @Nullable
    Grid outputGrid() {
        return outputs.orElse(null);
    }
}
