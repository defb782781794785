package altmin.core.pdadmm;

import altmin.core.solver.CommonOptions;
import java.util.Map;
import java.util.SequencedMap;

/** pdADMM for any depth and widths. */
public final class Pdadmm extends PdadmmSolver {

    /** The settings of the paper's accuracy experiments (sections 2.2, 2.3 and 6). */
    private static final Map<String, String> PAPER = Map.of(
            "step", "backtracking",
            "rho", "1e-4",
            "nu", "tied",
            "init", "normal:0.1",
            "grow", "5,10",
            "stage", "50",
            "head", "init,eye");

    /** Ten layers, grown: the better by validation accuracy of the two settings tried on MNIST, 10,000 digits. */
    private static final Map<String, String> GROWN = Map.of(
            "rho", "1",
            "nu", "tied",
            "grow", "2,5,10",
            "stage", "30",
            "head", "init,init,eye",
            "logits", "zero,zero,labels");

    public Pdadmm() {
        super(Map.of(), presets());
    }

    private static SequencedMap<String, Map<String, String>> presets() {
        SequencedMap<String, Map<String, String>> presets = CommonOptions.paper(PAPER);
        presets.put("grown", GROWN);
        return presets;
    }

    @Override
    public String id() {
        return "pdadmm";
    }

    @Override
    public String description() {
        return "pdADMM (ICDM 2020): all layers of an iteration at the same time, full batch";
    }
}
