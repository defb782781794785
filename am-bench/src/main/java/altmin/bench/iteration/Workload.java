package altmin.bench.iteration;

import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Regulariser;
import altmin.bench.iteration.Products.Moments;
import altmin.core.catalog.Catalog;
import altmin.core.train.Recipe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an iteration is timed of: a solver with its settings, a network, data, and the fewest products that such an
 * iteration can do with, as the specification of the method counts them. Against those operations the time is held, so
 * that a solver that computes more than it must looks slower, not busier.
 *
 * @param id the name that a user types
 * @param solver its id
 * @param settings where they differ from the solver's defaults
 * @param data of a timed run
 * @param hidden the hidden widths of a timed run
 * @param products the fewest of an iteration
 */
public record Workload(
        String id,
        String solver,
        Map<String, String> settings,
        WorkloadData data,
        List<Integer> hidden,
        Products products) {

    /** dlADMM, section 7, table, column "minimum": 4 products in layer 1, 8 in every other. */
    static final Workload DLADMM_EXACT = new Workload(
            "dladmm-exact",
            "dladmm",
            Map.of("step", "exact"),
            WorkloadData.DIGITS,
            times(2, 1000),
            Products.of(4, 8, Moments.NONE));

    /**
     * dlADMM, section 7, trick v. Layer 1: {@code Tt A} and {@code A Wt}, since its one step is solved once in an
     * iteration: 2. Others: {@code Tt A} in each sweep, two products for the input in each sweep, and {@code A Wt} once,
     * because no solved step looks at it: 7; and {@code At A} once, since the backward sweep meets the inputs of the last
     * forward one.
     */
    static final Workload DLADMM = new Workload(
            "dladmm", "dladmm", Map.of(), WorkloadData.DIGITS, times(2, 1000), Products.of(2, 7, Moments.BUT_FIRST));

    /**
     * mDLAM, section 7, table: 2 in layer 1, 6 in every other, of which 3 belong to the weights. Solved weights need
     * {@code Tt A}, {@code A Wt} and {@code At A}: the same number, the last one symmetric.
     */
    static final Workload MDLAM = new Workload(
            "mdlam", "mdlam", Map.of(), WorkloadData.DIGITS, times(2, 1000), Products.of(2, 5, Moments.BUT_FIRST));

    /**
     * pdADMM, section 8: 2 in layer 1; in every other 2 for the exact input (8.2), 1 and the symmetric {@code At A} for
     * the solved weights, 1 for the preactivations (8.1, column "Gram variant").
     */
    static final Workload PDADMM = new Workload(
            "pdadmm", "pdadmm", Map.of(), WorkloadData.DIGITS, times(9, 500), Products.of(2, 4, Moments.BUT_FIRST));

    /**
     * Beyond the papers; as its own formulas need: forward and weights in every layer, the pull on the inputs in all but
     * layer 1, the second moments everywhere. The products with the inverse moments, which depend on the size of a block,
     * and the inversions are not counted.
     */
    static final Workload DLADMM_S = new Workload(
            "dladmm-s", "dladmm-s", Map.of(), WorkloadData.DIGITS, times(2, 1000), Products.of(2, 3, Moments.ALL));

    /** dlADMM, section 7, "Compare": back-propagation makes 2 products in layer 1, 3 in every other. */
    static final Workload ADAM = new Workload(
            "adam", "adam", Map.of("batch", "0"), WorkloadData.DIGITS, times(2, 1000), Products.of(2, 3, Moments.NONE));

    /**
     * pdADMM-G, section 8: as pdADMM, with the 2 products of layer 1 in sample space. The weight decay is the released
     * code's for ten layers on Cora; under the default ten layers shrink to nothing on random features.
     */
    static final Workload PDADMM_G = new Workload(
            "pdadmm-g",
            "pdadmm-g",
            Map.of("mu", "0.01"),
            WorkloadData.GRAPH,
            times(9, 100),
            Products.of(2, 4, Moments.BUT_FIRST).withFirstInSampleSpace());

    /** pdADMM-G, section 8: outputs on a grid cost no product. */
    static final Workload PDADMM_G_Q = new Workload(
            "pdadmm-g-q",
            "pdadmm-g-q",
            Map.of("mu", "0.01"),
            WorkloadData.GRAPH,
            times(9, 100),
            Products.of(2, 4, Moments.BUT_FIRST).withFirstInSampleSpace());

    /** mDLAM, section 7, table: 6 in every layer but the first, and the kernel trick in layer 1: 2 in sample space. */
    static final Workload MDLAM_GRAPH = new Workload(
            "mdlam-graph",
            "mdlam",
            Map.of(),
            WorkloadData.GRAPH,
            times(2, 100),
            Products.of(2, 6, Moments.NONE).withFirstInSampleSpace());

    /** All of them, in the order in which they are timed. */
    public static final List<Workload> ALL =
            List.of(DLADMM_EXACT, DLADMM, MDLAM, PDADMM, DLADMM_S, ADAM, PDADMM_G, PDADMM_G_Q, MDLAM_GRAPH);

    public Workload {
        settings = Map.copyOf(settings);
        hidden = List.copyOf(hidden);
    }

    private static List<Integer> times(int layers, int width) {
        return Collections.nCopies(layers, width);
    }

    /** The workload of that id. */
    public static Workload of(String id) {
        return ALL.stream()
                .filter(workload -> workload.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("workload: actual=" + id + ", expected one of "
                        + ALL.stream().map(Workload::id).toList()));
    }

    /** The operations that one iteration cannot do without. */
    public double operations() {
        List<Integer> widths = new ArrayList<>(hidden);
        widths.addFirst(data.features());
        widths.add(data.classes());
        return products.operations(widths, data.samples());
    }

    /** The training, on the network that is timed. */
    Recipe recipe() {
        return recipe(hidden);
    }

    /** The training, on a network of other hidden widths. */
    Recipe recipe(List<Integer> otherHidden) {
        return new Recipe(
                otherHidden,
                new Activation.Relu(),
                Loss.CROSS_ENTROPY,
                new Regulariser.None(),
                Catalog.solvers().get(solver),
                settings,
                Integer.MAX_VALUE,
                Optional.empty());
    }
}
