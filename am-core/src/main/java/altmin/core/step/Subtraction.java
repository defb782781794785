package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import java.util.List;

/** Steps of a length of their own for each row or each column. */
final class Subtraction {

    private static final double[] NO_SCALARS = {};
    private static final Kernel BY_ROW = kernel(true);
    private static final Kernel BY_COLUMN = kernel(false);

    private final CompiledKernel byRow;
    private final CompiledKernel byColumn;

    Subtraction(Backend backend) {
        this.byRow = backend.compile(BY_ROW);
        this.byColumn = backend.compile(BY_COLUMN);
    }

    /** {@code target := target - diag(lengths) change}; lengths are {@code rows x 1}. */
    void byRow(Matrix lengths, Matrix change, Matrix target) {
        byRow.run(List.of(target, change, lengths), NO_SCALARS, List.of(target));
    }

    /** {@code target := target - change diag(lengths)}; lengths are {@code 1 x columns}. */
    void byColumn(Matrix lengths, Matrix change, Matrix target) {
        byColumn.run(List.of(target, change, lengths), NO_SCALARS, List.of(target));
    }

    private static Kernel kernel(boolean byRow) {
        Kernel.Builder kernel = Kernel.named(byRow ? "subtract by row" : "subtract by column");
        Expression target = kernel.matrix("target");
        Expression change = kernel.matrix("change");
        Expression length = byRow ? kernel.column("length") : kernel.row("length");
        return kernel.output("target", change.negated().fma(length, target)).build();
    }
}
