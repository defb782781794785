package altmin.api.solver;

/**
 * What every layer is told before an iteration.
 *
 * @param iteration counted from 1
 * @param rho the penalty of what is held together by a dual
 * @param nu the penalty of all other couplings
 * @param relaxation the factor of over-relaxation, 1 for none
 */
public record Directive(long iteration, double rho, double nu, double relaxation) {}
