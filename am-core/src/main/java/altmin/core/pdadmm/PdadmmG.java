package altmin.core.pdadmm;

import java.util.Map;

/** pdADMM-G: pdADMM with weight decay, a schedule of rho and greedy growth, for augmented graph features. */
public final class PdadmmG extends PdadmmSolver {

    /** By validation accuracy on cora and citeseer, two and five layers that do not grow. */
    static final Map<String, String> DEFAULTS = Map.of("rho", "0.1", "nu", "tied", "mu", "decay", "ridge", "30");

    public PdadmmG() {
        super(DEFAULTS, GraphPresets.real());
    }

    @Override
    public String id() {
        return "pdadmm-g";
    }

    @Override
    public String description() {
        return "pdADMM-G (TNNLS 2022): pdADMM with weight decay and greedy growth, for augmented graph features";
    }
}
