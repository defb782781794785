package altmin.core.backprop;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import java.util.List;

/** How parameters follow their gradient, element by element. */
sealed interface UpdateRule permits DescentRule, AdagradRule, AdadeltaRule, AdamRule {

    /** The factor of every step. */
    double rate();

    /** The names of the tensors kept beside each tensor of parameters; all zero at the start. */
    List<String> memory();

    /** The values of the scalars that {@link #step} declares, for an update counted from 1. */
    double[] scalars(long update);

    /**
     * The formula of one update.
     *
     * @param kernel takes the scalars; inputs and outputs are not the rule's business
     * @param memory the kept tensors, in the order of {@link #memory()}
     */
    Step step(Kernel.Builder kernel, Expression gradient, List<Expression> memory);

    /**
     * What becomes of the parameters and of what is kept.
     *
     * @param change is subtracted from the parameters
     * @param memory the new values, in the same order
     */
    record Step(Expression change, List<Expression> memory) {}
}
