package altmin.core.splitting;

import altmin.api.solver.Problem;
import altmin.core.step.InputSteps;
import altmin.core.step.Penalties;
import altmin.core.step.WeightSteps;
import altmin.core.step.Workspace;

/** What the blocks of one training are made with. */
record BlockParts(
        Problem problem,
        SplitOptions options,
        Workspace workspace,
        WeightSteps weightSteps,
        InputSteps inputSteps,
        Penalties penalties) {}
