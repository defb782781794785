package altmin.core.pdadmm;

import altmin.api.solver.BlockGroup;
import java.util.List;

/** Some layers, lowest first. */
record PdadmmGroup(BlockParts parts, List<PdadmmBlock> blocks) implements BlockGroup {

    PdadmmGroup {
        blocks = List.copyOf(blocks);
    }

    @Override
    public void close() {
        blocks.forEach(PdadmmBlock::close);
        parts.workspace().close();
    }
}
