package altmin.core.train;

import altmin.api.solver.IterationReport;

/**
 * Where a run stands after an iteration.
 *
 * @param accuracies {@link Accuracies#NONE} where this iteration was not evaluated
 * @param epochs the number of iterations planned
 * @param seconds time of all iterations so far, evaluation not counted, also of those before a resume
 */
public record Progress(IterationReport report, Accuracies accuracies, int epochs, double seconds) {}
