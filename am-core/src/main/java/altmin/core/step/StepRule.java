package altmin.core.step;

/** How long a step on weights or inputs is. */
public sealed interface StepRule {

    /**
     * The step that descends most along the gradient: the Cauchy step, from the closed form of the acceptance ratio
     * (dlADMM, section 2.1).
     */
    record Exact() implements StepRule {}

    /** A Cauchy step of its own for each row of the weights and for each sample (dlADMM, sections 2.1 and 2.4). */
    record Rows() implements StepRule {}

    /** The exact minimiser of the subproblem, by Cholesky of the small Gram matrix (beyond the paper, section 7 v). */
    record Solve() implements StepRule {}

    /**
     * The papers' backtracking: the first of {@code start 2^j} that is accepted. No product is computed to search:
     * acceptance is {@code curvature <= start 2^j} with the curvature of {@link Exact}.
     *
     * @param start positive
     */
    record Backtracking(double start) implements StepRule {

        public Backtracking {
            if (!(start > 0)) {
                throw new IllegalArgumentException("backtracking starts at " + start + ", expected a number > 0");
            }
        }

        /** The accepted value for a curvature that is finite and not negative. */
        double accept(double curvature) {
            double accepted = start;
            while (accepted < curvature) {
                accepted *= 2;
            }
            return accepted;
        }
    }
}
