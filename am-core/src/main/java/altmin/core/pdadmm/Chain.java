package altmin.core.pdadmm;

import altmin.api.tensor.Matrix;
import altmin.core.schedule.Penalty;
import java.util.List;

/** The layers that are trained in a stage, first to last, and one iteration over them (pdADMM, section 2). */
record Chain(List<HiddenBlock> hidden, OutputBlock last) {

    Chain {
        hidden = List.copyOf(hidden);
    }

    boolean contains(PdadmmBlock block) {
        return block == last || block.layer() <= hidden.size();
    }

    /**
     * Every layer's step on one variable before any layer's step on the next, so that it does not matter how the layers
     * are spread over threads and machines.
     */
    void iterate(Penalty penalty, double relaxation) {
        for (int index = 1; index <= hidden.size(); index++) {
            block(index).updateInput(hidden.get(index - 1).centre(), penalty);
        }
        for (int index = 0; index <= hidden.size(); index++) {
            PdadmmBlock block = block(index);
            block.updateWeights(penalty);
            block.updateBias(penalty);
            block.updatePreactivation(penalty);
        }
        for (int index = 0; index < hidden.size(); index++) {
            Matrix above = block(index + 1).input();
            hidden.get(index).updateOutput(above, penalty, relaxation);
        }
    }

    private PdadmmBlock block(int index) {
        return index < hidden.size() ? hidden.get(index) : last;
    }
}
