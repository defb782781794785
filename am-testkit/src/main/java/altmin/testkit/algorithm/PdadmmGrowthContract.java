package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.solver.Problem;
import altmin.api.solver.TrainingState;
import altmin.api.tensor.Matrix;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Greedy growth (pdADMM, section 2.3): what each stage trains, how it begins (T14), and resuming in any of them. */
abstract class PdadmmGrowthContract {

    private static final String GROWTH = "grow=2,3,5 stage=3,2,9 rho=0.5,0.3,0.9 nu=0.2,tied,0.4 mu=0.1,0,0.05 ";
    private static final long SEED = 91;

    private final SolverContract contract;

    PdadmmGrowthContract(SolverContract contract) {
        this.contract = contract;
    }

    private static Problem problem() {
        return PdadmmRun.problem(SEED, PdadmmRun.EVEN_WIDTHS, new Activation.Relu(), Loss.CROSS_ENTROPY);
    }

    /** Layers that are not trained are the identity, and the penalties are those of the stage. */
    @Test
    void whatIsNotTrainedIsTheIdentity() {
        try (Backend backend = contract.open();
                PdadmmRun run = PdadmmRun.start(problem(), PdadmmRun.settings(GROWTH + "step=exact"), backend)) {
            List<String> names = names(run);
            for (int i = 1; i <= 7; i++) {
                int depth = i <= 3 ? 2 : i <= 5 ? 3 : 5;
                double rho = i <= 3 ? 0.5 : i <= 5 ? 0.3 : 0.9;
                var report = run.training().iterate();
                PdadmmState state = run.state(depth);
                for (int layer = depth; layer < 5; layer++) {
                    String where = "iteration " + i + " layer " + layer;
                    assertArrayEquals(identity(7).values(), state.weights(layer).values(), where);
                    assertArrayEquals(new double[7], state.get(layer, "bias").values(), where);
                    assertEquals(0, report.layers().get(layer - 1).residual(), where);
                }
                assertEquals(rho, report.layers().getFirst().steps().get("rho"), "iteration " + i);
                assertEquals(names, names(run), "the tensors of a checkpoint");
            }
        }
    }

    /**
     * T14: with steps too short to see, the layers that a stage adds pass on what the last trained one had learned (an
     * output may be negative, which the first activation above it cuts off), and the last layer begins anew.
     */
    @Test
    void newLayersPassOnWhatWasLearned() {
        String still = "step=backtracking theta0=1e30 tau0=1e30 grow=2,5 stage=1 head=eye logits=labels rho=0.5 nu=0.5";
        try (Backend backend = contract.open();
                PdadmmRun moved = PdadmmRun.start(problem(), PdadmmRun.settings(GROWTH + "step=solve"), backend);
                PdadmmRun run = PdadmmRun.start(problem(), PdadmmRun.settings(still), backend)) {
            moved.iterate(3);
            copy(moved, run, 1);
            double tolerance = PdadmmRun.tolerance(backend);
            HostMatrix learned = moved.state(2).output(1);
            run.iterate(1);
            PdadmmState state = run.state(5);
            HostMatrix passed = learned.map(value -> Math.max(value, 0));
            for (int layer = 2; layer <= 5; layer++) {
                HostMatrix input = layer == 2 ? learned : passed;
                Agreement.assertClose(input, state.input(layer), tolerance, "input of layer " + layer);
                if (layer < 5) {
                    Agreement.assertClose(identity(7), state.weights(layer), tolerance, "weights of layer " + layer);
                    Agreement.assertClose(input, state.preactivation(layer), tolerance, "z of layer " + layer);
                    Agreement.assertClose(passed, state.output(layer), tolerance, "output of layer " + layer);
                }
            }
            Agreement.assertClose(moved.state(2).weights(1), state.weights(1), tolerance, "weights of layer 1");
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 7; j++) {
                    Agreement.assertClose(i == j ? 1 : 0, state.weights(5).get(i, j), 1, tolerance, "the head");
                }
            }
        }
    }

    @Test
    void aUserIsToldWhenTheNetworkGrows() {
        try (Backend backend = contract.open();
                PdadmmRun growing = PdadmmRun.start(problem(), PdadmmRun.settings(GROWTH + "step=exact"), backend);
                PdadmmRun whole = PdadmmRun.start(problem(), PdadmmRun.settings("rho=1"), backend)) {
            List<String> notes = growing.training().notes();
            assertEquals(1, notes.size());
            assertTrue(notes.getFirst().contains("2 layers are trained at first, 3 after 3 iterations, 5 after 5"));
            assertEquals(List.of(), whole.training().notes());
        }
    }

    /** A checkpoint of any iteration goes on to the same bits. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "step=exact",
                "step=solve",
                "step=rows schedule=stall:2:5:1",
                "step=exact schedule=balance",
                "step=exact relaxation=1.9",
                "step=exact quantise=inputs grid=-1:4:21",
                "step=backtracking quantise=both grid=-1:4:21",
                "step=backtracking theta0=0.1 tau0=0.1 head=init,eye,eye logits=zero,labels,zero"
            })
    void resumesToTheSameBitsInEveryStage(String settings) {
        try (Backend backend = contract.open();
                PdadmmRun whole = PdadmmRun.start(problem(), PdadmmRun.settings(GROWTH + settings), backend)) {
            for (int made = 1; made <= 8; made++) {
                whole.iterate(1);
                try (PdadmmRun resumed = whole.again();
                        PdadmmRun other = whole.again()) {
                    copy(whole, resumed, made);
                    resumed.iterate(9 - made);
                    other.iterate(9);
                    assertSame(other, resumed, settings + " resumed after iteration " + made);
                }
            }
        }
    }

    private static void copy(PdadmmRun from, PdadmmRun to, long iteration) {
        TrainingState saved = from.training().state();
        TrainingState target = to.training().state();
        target.tensors().forEach((name, matrix) -> {
            Matrix values = saved.tensors().get(name);
            if (values != null) {
                HostMatrix.from(from.backend(), values).into(to.backend(), matrix);
            }
        });
        to.training().restore(iteration, Map.copyOf(saved.scalars()));
    }

    private static void assertSame(PdadmmRun expected, PdadmmRun got, String where) {
        TrainingState wanted = expected.training().state();
        TrainingState actual = got.training().state();
        assertEquals(wanted.iteration(), actual.iteration(), where);
        assertEquals(wanted.scalars(), actual.scalars(), where);
        StateTensors before = new StateTensors(expected.training(), expected.backend());
        StateTensors after = new StateTensors(got.training(), got.backend());
        List<HostMatrix> tensors = before.all();
        for (int i = 0; i < tensors.size(); i++) {
            assertArrayEquals(
                    tensors.get(i).values(),
                    after.all().get(i).values(),
                    where + ": " + names(expected).get(i));
        }
    }

    private static List<String> names(PdadmmRun run) {
        return List.copyOf(run.training().state().tensors().keySet());
    }

    private static HostMatrix identity(int width) {
        HostMatrix matrix = HostMatrix.filled(width, width, 0);
        for (int i = 0; i < width; i++) {
            matrix = matrix.with(i, i, 1);
        }
        return matrix;
    }
}
