package altmin.backend.simd.kernel;

import altmin.backend.simd.Specialised;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/*
 * softmax(z)_i = e^(z_i - max z) / sum_j e^(z_j - max z), logsumexp(z) = max z + log sum_j e^(z_j - max z): no power
 * exceeds 1 and the sum is at least 1, so nothing overflows. One sample is one lane and columns are gone through in
 * order, so no lanes are ever added to each other.
 *
 * Cost: one exp (20 operations) and about 5 further operations an element, in float64; 8 bytes an element and pass,
 * in the cache. Aliasing: result may be logits. Determinism: each lane is computed as if it were alone, with the same
 * operations at every vector width, so the bits depend on the sample only.
 */
/** Template for {@link Specialised}: the loops at the width of the species it is made for. */
final class VectorSoftmax implements SoftmaxLoops {

    @SuppressWarnings("unchecked")
    private static final VectorSpecies<Double> SPECIES = Specialised.data(MethodHandles.lookup(), VectorSpecies.class);

    private static final int LANES = SPECIES.length();

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public void probabilities(double[] logits, double[] result) {
        DoubleVector max = max(logits);
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int cell = 0; cell < logits.length; cell += LANES) {
            DoubleVector power = VectorMath.expOfNegative(
                    DoubleVector.fromArray(SPECIES, logits, cell).sub(max));
            sum = sum.add(power);
            power.intoArray(result, cell);
        }
        for (int cell = 0; cell < logits.length; cell += LANES) {
            DoubleVector.fromArray(SPECIES, result, cell).div(sum).intoArray(result, cell);
        }
    }

    @Override
    public void crossEntropy(double[] logits, double[] targets, double[] result) {
        DoubleVector max = max(logits);
        DoubleVector sum = DoubleVector.zero(SPECIES);
        DoubleVector hit = DoubleVector.zero(SPECIES);
        for (int cell = 0; cell < logits.length; cell += LANES) {
            DoubleVector logit = DoubleVector.fromArray(SPECIES, logits, cell);
            sum = sum.add(VectorMath.expOfNegative(logit.sub(max)));
            hit = DoubleVector.fromArray(SPECIES, targets, cell).fma(logit, hit);
        }
        VectorMath.logOfAtLeastOne(sum).add(max.sub(hit)).intoArray(result, 0);
    }

    private static DoubleVector max(double[] logits) {
        DoubleVector max = DoubleVector.fromArray(SPECIES, logits, 0);
        for (int cell = LANES; cell < logits.length; cell += LANES) {
            max = max.max(DoubleVector.fromArray(SPECIES, logits, cell));
        }
        return max;
    }
}
