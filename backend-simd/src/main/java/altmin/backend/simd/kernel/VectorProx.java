package altmin.backend.simd.kernel;

import altmin.backend.simd.Specialised;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/*
 * For each sample (lane) minimise F(z) = logsumexp(z) - <y, z> + rho/2 |z - m|^2 (dlADMM, subproblem of z_L).
 *
 * With p = softmax(z) the gradient is g = p - y + rho (z - m) and the Hessian diag(p + rho) - p p^T. By Sherman and
 * Morrison, with d = p + rho, s = g / d, w = p / d, the Newton step is -(s + kappa w) where
 * kappa = <p, s> / (1 - <p, w>), and the denominator is rho sum w without cancellation, since sum p = 1. The derivative
 * of F along the step is -(<g, s> + kappa <g, w>) < 0. The step is halved until F falls by 1e-4 of what the derivative
 * promises, up to the rounding error of F itself. F is rho-strongly convex and smooth, so this converges from anywhere,
 * in the end quadratically; a step that overshoots into a flat part of F, as happens for rho far below 1, is halved
 * back.
 *
 * All of it in float64, because for rho = 1e-6 the answer hangs on p - y to a millionth of its last float32 place. A
 * lane is done when |g|_inf <= max(rho 2^-27, 2^-49) (1 + |z|_inf): then z is within 2^-27 (1 + |z|_inf) of the
 * minimiser, a quarter of the last place of a float32 (the second bound is what float64 can attain, and begins to
 * count below rho = 2e-7).
 *
 * Cost: a look at a point takes one exp (20 operations) and 8 more an element, a direction two divisions' worth and 20
 * more; 5 to 25 of both. The tile of 7 x columns x lanes doubles stays in the cache; memory is read and written once.
 * Aliasing: the arrays of a tile are distinct. Determinism: lanes never meet, and a lane that is done or has nothing to
 * halve is tried again at the same point with the same result, so that its bits depend on its sample alone.
 */
/** Template for {@link Specialised}: Newton's method at the width of the species it is made for. */
final class VectorProx implements ProxLoops {

    @SuppressWarnings("unchecked")
    private static final VectorSpecies<Double> SPECIES = Specialised.data(MethodHandles.lookup(), VectorSpecies.class);

    private static final int LANES = SPECIES.length();
    private static final int MOST_STEPS = 60;
    private static final int MOST_HALVINGS = 60;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double RESOLUTION = 0x1p-27;
    private static final double ATTAINABLE = 0x1p-49;
    private static final double VALUE_ROUNDING = 0x1p-48;

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public int solve(ProxTile tile, double rho, int count) {
        System.arraycopy(tile.z, 0, tile.trial, 0, tile.z.length);
        evaluate(tile, rho);
        System.arraycopy(tile.trialValue, 0, tile.value, 0, LANES);
        Arrays.fill(tile.open, 0, count, 1);
        Arrays.fill(tile.open, count, LANES, 0);
        int steps = 0;
        while (steps < MOST_STEPS && findDirection(tile, rho)) {
            walk(tile, rho);
            steps++;
        }
        spreadNaN(tile);
        return steps;
    }

    /** F at the trial point, and the powers and their sum there. */
    private static void evaluate(ProxTile tile, double rho) {
        DoubleVector max = max(tile.trial);
        DoubleVector sum = DoubleVector.zero(SPECIES);
        DoubleVector hit = DoubleVector.zero(SPECIES);
        DoubleVector squares = DoubleVector.zero(SPECIES);
        for (int cell = 0; cell < tile.trial.length; cell += LANES) {
            DoubleVector z = DoubleVector.fromArray(SPECIES, tile.trial, cell);
            DoubleVector power = VectorMath.expOfNegative(z.sub(max));
            power.intoArray(tile.powers, cell);
            sum = sum.add(power);
            hit = z.fma(DoubleVector.fromArray(SPECIES, tile.targets, cell), hit);
            DoubleVector distance = z.sub(DoubleVector.fromArray(SPECIES, tile.centre, cell));
            squares = distance.fma(distance, squares);
        }
        DoubleVector entropy = VectorMath.logOfAtLeastOne(sum).add(max.sub(hit));
        DoubleVector penalty = squares.mul(0.5 * rho);
        sum.intoArray(tile.sum, 0);
        entropy.add(penalty).intoArray(tile.trialValue, 0);
        max.abs().add(hit.abs()).add(penalty).mul(VALUE_ROUNDING).intoArray(tile.slack, 0);
    }

    private static DoubleVector max(double[] cells) {
        DoubleVector max = DoubleVector.fromArray(SPECIES, cells, 0);
        for (int cell = LANES; cell < cells.length; cell += LANES) {
            max = max.max(DoubleVector.fromArray(SPECIES, cells, cell));
        }
        return max;
    }

    /** The Newton direction and its slope; closes lanes whose gradient is small. Whether any lane is still open. */
    private static boolean findDirection(ProxTile tile, double rho) {
        DoubleVector inverse = DoubleVector.broadcast(SPECIES, 1).div(DoubleVector.fromArray(SPECIES, tile.sum, 0));
        DoubleVector ps = DoubleVector.zero(SPECIES);
        DoubleVector w1 = DoubleVector.zero(SPECIES);
        DoubleVector gs = DoubleVector.zero(SPECIES);
        DoubleVector gw = DoubleVector.zero(SPECIES);
        DoubleVector steepest = DoubleVector.zero(SPECIES);
        DoubleVector largest = DoubleVector.zero(SPECIES);
        for (int cell = 0; cell < tile.z.length; cell += LANES) {
            DoubleVector z = DoubleVector.fromArray(SPECIES, tile.z, cell);
            DoubleVector p = DoubleVector.fromArray(SPECIES, tile.powers, cell).mul(inverse);
            DoubleVector g = z.sub(DoubleVector.fromArray(SPECIES, tile.centre, cell))
                    .mul(rho)
                    .add(p.sub(DoubleVector.fromArray(SPECIES, tile.targets, cell)));
            DoubleVector d = p.add(rho);
            DoubleVector s = g.div(d);
            DoubleVector w = p.div(d);
            ps = p.fma(s, ps);
            w1 = w1.add(w);
            gs = g.fma(s, gs);
            gw = g.fma(w, gw);
            steepest = steepest.max(g.abs());
            largest = largest.max(z.abs());
            s.intoArray(tile.step, cell);
            w.intoArray(tile.weight, cell);
        }
        DoubleVector kappa = ps.div(w1.mul(rho));
        kappa.fma(gw, gs).neg().intoArray(tile.slope, 0);
        combine(tile, kappa);
        DoubleVector bound = largest.add(1).mul(Math.max(rho * RESOLUTION, ATTAINABLE));
        return keepOpen(tile, steepest.compare(VectorOperators.GT, bound));
    }

    private static void combine(ProxTile tile, DoubleVector kappa) {
        for (int cell = 0; cell < tile.step.length; cell += LANES) {
            DoubleVector s = DoubleVector.fromArray(SPECIES, tile.step, cell);
            kappa.fma(DoubleVector.fromArray(SPECIES, tile.weight, cell), s)
                    .neg()
                    .intoArray(tile.step, cell);
        }
    }

    /** Closes the lanes that are not in the mask. */
    private static boolean keepOpen(ProxTile tile, VectorMask<Double> mask) {
        DoubleVector open = DoubleVector.fromArray(SPECIES, tile.open, 0).blend(0, mask.not());
        open.intoArray(tile.open, 0);
        return open.compare(VectorOperators.GT, 0).anyTrue();
    }

    /** Halves the step of each open lane until F falls enough, and goes there; closes lanes where it never does. */
    private static void walk(ProxTile tile, double rho) {
        System.arraycopy(tile.open, 0, tile.length, 0, LANES);
        VectorMask<Double> pending = tryStep(tile, rho);
        for (int halving = 0; halving < MOST_HALVINGS && pending.anyTrue(); halving++) {
            DoubleVector length = DoubleVector.fromArray(SPECIES, tile.length, 0);
            length.blend(length.mul(0.5), pending).intoArray(tile.length, 0);
            pending = tryStep(tile, rho);
        }
        keepOpen(tile, pending.not());
        accept(tile);
    }

    /** Looks at the trial points; the open lanes where F does not fall enough there. */
    private static VectorMask<Double> tryStep(ProxTile tile, double rho) {
        DoubleVector length = DoubleVector.fromArray(SPECIES, tile.length, 0);
        for (int cell = 0; cell < tile.z.length; cell += LANES) {
            length.fma(DoubleVector.fromArray(SPECIES, tile.step, cell), DoubleVector.fromArray(SPECIES, tile.z, cell))
                    .intoArray(tile.trial, cell);
        }
        evaluate(tile, rho);
        DoubleVector promised =
                DoubleVector.fromArray(SPECIES, tile.slope, 0).mul(length).mul(SUFFICIENT_DECREASE);
        DoubleVector bound = DoubleVector.fromArray(SPECIES, tile.value, 0)
                .add(promised)
                .add(DoubleVector.fromArray(SPECIES, tile.slack, 0));
        return DoubleVector.fromArray(SPECIES, tile.trialValue, 0)
                .compare(VectorOperators.LE, bound)
                .not()
                .and(DoubleVector.fromArray(SPECIES, tile.open, 0).compare(VectorOperators.GT, 0));
    }

    private static void accept(ProxTile tile) {
        VectorMask<Double> open = DoubleVector.fromArray(SPECIES, tile.open, 0).compare(VectorOperators.GT, 0);
        for (int cell = 0; cell < tile.z.length; cell += LANES) {
            DoubleVector.fromArray(SPECIES, tile.z, cell)
                    .blend(DoubleVector.fromArray(SPECIES, tile.trial, cell), open)
                    .intoArray(tile.z, cell);
        }
        DoubleVector.fromArray(SPECIES, tile.value, 0)
                .blend(DoubleVector.fromArray(SPECIES, tile.trialValue, 0), open)
                .intoArray(tile.value, 0);
    }

    /** A lane whose function is not finite at its start has no minimiser to be found: all of it becomes NaN. */
    private static void spreadNaN(ProxTile tile) {
        VectorMask<Double> lost = DoubleVector.fromArray(SPECIES, tile.value, 0)
                .test(VectorOperators.IS_FINITE)
                .not();
        for (int cell = 0; lost.anyTrue() && cell < tile.z.length; cell += LANES) {
            DoubleVector.fromArray(SPECIES, tile.z, cell)
                    .blend(Double.NaN, lost)
                    .intoArray(tile.z, cell);
        }
    }
}
