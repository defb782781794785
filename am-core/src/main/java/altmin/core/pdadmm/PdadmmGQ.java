package altmin.core.pdadmm;

import java.util.Map;

/** pdADMM-G-Q: pdADMM-G with what layers hand each other on a grid, so that it travels in few bits. */
public final class PdadmmGQ extends PdadmmSolver {

    public PdadmmGQ() {
        super(
                GraphPresets.with(PdadmmG.DEFAULTS, Map.of("quantise", "outputs", "grid", GraphPresets.EVEN_GRID)),
                GraphPresets.quantised());
    }

    @Override
    public String id() {
        return "pdadmm-g-q";
    }

    @Override
    public String description() {
        return "pdADMM-G-Q (TNNLS 2022): pdADMM-G with inputs or outputs on a grid";
    }
}
