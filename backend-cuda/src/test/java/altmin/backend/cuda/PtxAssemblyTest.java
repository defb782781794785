package altmin.backend.cuda;

import altmin.backend.cuda.ptx.ArgmaxText;
import altmin.backend.cuda.ptx.CrossEntropyProxText;
import altmin.backend.cuda.ptx.CrossEntropyText;
import altmin.backend.cuda.ptx.DiagonalText;
import altmin.backend.cuda.ptx.FoldText;
import altmin.backend.cuda.ptx.ProjectText;
import altmin.backend.cuda.ptx.SoftmaxText;
import altmin.backend.cuda.ptx.SparseText;
import altmin.backend.cuda.ptx.SquareText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernels that are not made of formulas, at every width. */
class PtxAssemblyTest {

    @Test
    void everyKernelOfOurOwnIsAssembled(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> modules = new ArrayList<>(
                List.of(ProjectText.text(), DiagonalText.text(), FoldText.of(true), FoldText.of(false)));
        for (SquareText square : SquareText.values()) {
            modules.add(square.text());
        }
        for (int width = 1; width <= 32; width *= 2) {
            modules.add(SoftmaxText.of(width));
            modules.add(CrossEntropyText.of(width));
            modules.add(CrossEntropyProxText.of(width));
            modules.add(ArgmaxText.of(width));
            modules.add(SparseText.of(width));
        }
        Ptxas.assemble(modules, folder);
    }
}
