package altmin.core.pdadmm;

import java.util.Map;

/** pdADMM-G: pdADMM with weight decay, a schedule of rho and greedy growth, for augmented graph features. */
public final class PdadmmG extends PdadmmSolver {

    public PdadmmG() {
        super(Map.of(), GraphPresets.real());
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
