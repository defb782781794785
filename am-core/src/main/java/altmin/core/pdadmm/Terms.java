package altmin.core.pdadmm;

/**
 * What one layer adds to the measures of an iteration, besides the regulariser.
 *
 * @param lagrangian its terms of the augmented Lagrangian
 * @param squaredResidual {@code |W p + b - z|^2}
 * @param squaredDetachment {@code |q - f(z)|^2}
 * @param squaredDisagreement {@code |p - q|^2} with the input p of the layer above
 * @param squaredChange the squared change of q
 */
record Terms(
        double lagrangian,
        double squaredResidual,
        double squaredDetachment,
        double squaredDisagreement,
        double squaredChange) {

    static final Terms NONE = new Terms(0, 0, 0, 0, 0);

    Terms plus(Terms other) {
        return new Terms(
                lagrangian + other.lagrangian,
                squaredResidual + other.squaredResidual,
                squaredDetachment + other.squaredDetachment,
                squaredDisagreement + other.squaredDisagreement,
                squaredChange + other.squaredChange);
    }

    /** The norm of everything that is zero where the layers agree. */
    double primalResidual() {
        return Math.sqrt(squaredResidual + squaredDetachment + squaredDisagreement);
    }
}
