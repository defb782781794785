package altmin.backend.simd.kernel;

import java.util.List;

/**
 * A part of a {@link Program} that one generated method runs over a tile.
 *
 * @param leaves nodes that are read from inputs, scalars or literals
 * @param reloads nodes that an earlier stage put aside
 * @param computed nodes that are computed here, operands first
 * @param spills nodes that are put aside here for a later stage
 * @param sums sinks that are summed here
 * @param stores sinks that are written to their matrix here
 */
record Stage(
        List<Integer> leaves,
        List<Integer> reloads,
        List<Integer> computed,
        List<Integer> spills,
        List<Program.Sink> sums,
        List<Program.Sink> stores) {}
