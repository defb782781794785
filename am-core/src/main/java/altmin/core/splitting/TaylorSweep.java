package altmin.core.splitting;

import java.util.List;

/**
 * Taylor et al. 2016, algorithm 1: from the first layer to the last W_l (and b_l, beyond the paper), a_l, z_l, then the
 * multiplier of the last layer, which only the step on z_L sees (Bregman iteration). Two products over the samples in
 * the first layer and five in every other.
 *
 * @param warm the number of first iterations without a step on the multiplier (the paper's warm start)
 */
record TaylorSweep(int warm) implements Sweep {

    @Override
    public void run(List<SplitBlock> blocks, long iteration) {
        for (int index = 0; index < blocks.size(); index++) {
            SplitBlock block = blocks.get(index);
            block.updateWeights();
            block.refreshProduct();
            block.updateBias();
            if (index < blocks.size() - 1) {
                blocks.get(index + 1).updateInput(block);
            }
            block.updatePreactivation();
        }
        if (iteration > warm && blocks.getLast() instanceof OutputBlock last) {
            last.updateMultiplier();
        }
    }
}
