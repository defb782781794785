package altmin.backend.simd.kernel;

import java.util.List;
import java.util.Map;

/**
 * A program cut into stages whose methods stay short. Why: the first compiler inlines every vector call of a method,
 * gives up on one of more than about 1,100 bytecodes ("out of virtual registers"), and a method it gave up on may
 * never be compiled well. Values that cross from one stage to a later one wait in a tile that sits in the cache.
 *
 * <p>An output matrix may be one of the input matrices. So all stores come after everything else, and once a stage
 * has stored, later ones read no input matrix: what they need was put aside before.
 *
 * @param stages in the order they run in over a tile
 * @param spillSlots where each node that is put aside waits
 */
record Staging(List<Stage> stages, Map<Integer, Integer> spillSlots) {

    Staging {
        stages = List.copyOf(stages);
        spillSlots = Map.copyOf(spillSlots);
    }

    static Staging of(Program program) {
        return new StageCutter(program).cut();
    }
}
