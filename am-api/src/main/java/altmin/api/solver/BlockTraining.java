package altmin.api.solver;

import java.util.List;

/** A run whose state is one {@link LayerBlock} for each layer, so that blocks can be looked at and placed. */
public interface BlockTraining extends Training {

    /** The blocks, layer 1 first. */
    List<? extends LayerBlock> blocks();

    @Override
    default Parameters parameters() {
        return new Parameters(blocks().stream().map(LayerBlock::parameters).toList());
    }
}
