package altmin.core.splitting;

import altmin.core.step.LinearLayer;
import altmin.core.step.PreactivationStep;

/** A layer below the last: its preactivations are held to {@code A Wt + b} and to the input of the layer above. */
final class HiddenBlock extends SplitBlock {

    private final PreactivationStep preactivationStep;
    private final SplitBlock above;

    HiddenBlock(LinearLayer linear, BlockParts parts, SplitBlock above) {
        super(linear, parts);
        SplitOptions options = parts.options();
        this.above = above;
        this.preactivationStep = new PreactivationStep(
                linear,
                parts.problem().network().activation(),
                new PreactivationStep.Weights(options.nu() / options.rho(), options.alpha() / options.rho()));
    }

    @Override
    void updatePreactivation() {
        stopwatch.time("preactivation", () -> preactivationStep.apply(above.input()));
    }

    @Override
    double objective(double squaredResidual) {
        return parts.options().rho() / 2 * squaredResidual + parts.options().nu() / 2 * squaredDetachment();
    }

    /** How far the input of the layer above is from {@code f(z)}, squared. */
    double squaredDetachment() {
        return parts.penalties().squaredDetachment(above.input(), preactivation());
    }
}
