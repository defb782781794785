package altmin.core.pdadmm;

import altmin.api.network.Regulariser;
import altmin.api.solver.Directive;
import java.util.OptionalDouble;

/**
 * A stretch of a training in which a part of the network is trained: the layers 1 to {@code depth - 1} and the last one.
 * Those between are the identity and left out of the iteration (pdADMM, section 2.3; pdADMM-G, section 2.5).
 *
 * @param depth how many layers are trained
 * @param before how many iterations were made when it begins
 * @param kept the layers below this one go on from where they are when it begins; from this one on they are the identity
 * @param rho the penalty of {@code p = q} at its beginning
 * @param nu the penalty of all other couplings; empty where it is tied to rho
 */
record Stage(
        int depth,
        long before,
        int kept,
        double rho,
        OptionalDouble nu,
        Regulariser regulariser,
        Head head,
        Logits logits) {

    /** What holds in its first iteration. */
    Directive firstDirective(double relaxation) {
        return new Directive(before + 1, rho, nu.orElse(rho), relaxation);
    }
}
