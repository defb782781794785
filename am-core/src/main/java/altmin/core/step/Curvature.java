package altmin.core.step;

/** From the smallest curvature that is accepted to the one that is used. */
@FunctionalInterface
interface Curvature {

    /** The accepted curvature, at least {@code smallest}. */
    double accept(double smallest);

    /** The same search where a term of curvature {@code included} belongs to what is searched, but not to the result. */
    default Curvature including(double included) {
        return smallest -> accept(smallest + included) - included;
    }

    /** The Cauchy step, or the papers' doubling. */
    static Curvature of(StepRule rule) {
        return rule instanceof StepRule.Backtracking backtracking ? backtracking::accept : smallest -> smallest;
    }
}
