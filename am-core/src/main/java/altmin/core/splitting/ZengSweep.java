package altmin.core.splitting;

import java.util.List;

/**
 * Zeng et al. 2019, three-splitting: from the last layer to the first V_l, U_l, W_l, with b_l before W_l, so that the
 * product is needed once. The last layer, whose activation is the identity, has its V and U in one. Two products over
 * the samples in the first layer and five in every other.
 */
record ZengSweep() implements Sweep {

    @Override
    public void run(List<SplitBlock> blocks, long iteration) {
        for (int index = blocks.size() - 1; index >= 0; index--) {
            SplitBlock block = blocks.get(index);
            if (index < blocks.size() - 1) {
                blocks.get(index + 1).updateInput(block);
            }
            block.updatePreactivation();
            block.updateBias();
            block.updateWeights();
        }
        blocks.forEach(SplitBlock::refreshProduct);
    }
}
