package altmin.core.pdadmm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.data.Samples;
import altmin.api.error.UsageException;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.api.solver.Problem;
import altmin.core.catalog.Catalog;
import altmin.core.reference.ReferenceProvider;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PdadmmSettingsTest {

    private static final List<Integer> EVEN = List.of(3, 4, 4, 4, 4, 2);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grow=5,2        | --set grow=5,2: expected numbers of layers that rise from at least 2 to the network's 5",
                "grow=2,2,5      | --set grow=2,2,5: expected numbers of layers that rise",
                "grow=2,6        | --set grow=2,6: expected numbers of layers that rise",
                "grow=2,3        | --set grow=2,3: expected numbers of layers that rise",
                "grow=1,5        | --set grow=1,5: expected numbers of layers that rise from at least 2",
                "grow=2,x        | --set grow=x: expected none, or numbers of layers in grow",
                "grow=2,3,5 rho=1,2 | --set rho=1,2: expected one value, or one for each of the 3 stages of grow",
                "grow=2,5 mu=1,-1 | --set mu=-1: expected regulariser, decay, or numbers >= 0 in mu",
                "nu=0            | --set nu=0: expected tied, or numbers > 0 in nu",
                "stage=0         | --set stage=0: expected whole numbers >= 1 in stage",
                "head=hat        | --set head=hat: expected init | eye",
                "logits=ones     | --set logits=ones: expected zero | labels",
                "schedule=stall:2 | --set schedule=stall:2: expected constant",
                "quantise=all    | --set quantise=all: expected none | inputs | outputs | both",
                "grid=0,0        | --set grid=0,0: expected rising numbers",
                "grid=3..1       | --set grid=3..1: expected rising numbers",
                "grid=0:1:1      | --set grid=0:1:1: expected rising numbers",
                "grid=0:1        | --set grid=0:1: expected rising numbers",
                "grid=1:0:5      | --set grid=1:0:5: expected rising numbers",
                "grid=0..9999999999 | --set grid=0..9999999999: expected rising numbers",
                "grid=0:1:2000000 | --set grid=0:1:2000000: expected rising numbers",
                "relaxation=2    | --set relaxation=2: expected a number > 0 and < 2",
                "relaxation=0    | --set relaxation=0: expected a number > 0 and < 2",
                "preset=cora     | --set preset=cora: expected default | paper | grown"
            })
    void refusesWhatItCannotUse(String chosen, String message) {
        UsageException error =
                assertThrows(UsageException.class, () -> start(new Pdadmm(), EVEN, new Activation.Relu(), chosen));
        String got = String.valueOf(error.getMessage());
        assertTrue(got.startsWith(message), got);
    }

    @Test
    void refusesToGrowWhatIsNotEven() {
        String uneven = String.valueOf(assertThrows(
                        UsageException.class,
                        () -> start(new Pdadmm(), List.of(3, 4, 5, 4, 2), new Activation.Relu(), "grow=2,4"))
                .getMessage());
        assertTrue(uneven.contains("hidden layers of widths [4, 5, 4]"), uneven);
        String leaky = String.valueOf(assertThrows(
                        UsageException.class,
                        () -> start(new Pdadmm(), EVEN, new Activation.LeakyRelu(0.1), "grow=2,5"))
                .getMessage());
        assertTrue(leaky.contains("none with activation leaky-relu:0.1"), leaky);
    }

    @Test
    void refusesTwoStrengthsOfDecay() {
        Problem problem = new Problem(
                new Network(EVEN, new Activation.Relu()), Loss.SQUARED, new Regulariser.L2(0.5), samples(), 1);
        PdadmmG solver = new PdadmmG();
        try (Backend backend = new ReferenceProvider().open(BackendOptions.DEFAULT)) {
            UsageException error = assertThrows(
                    UsageException.class, () -> solver.start(problem, solver.settle(Map.of("mu", "1")), backend));
            assertEquals(
                    "--set mu=1 and the regulariser l2:0.5 say two things: leave one of them out"
                            + " (--set mu=regulariser)",
                    error.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({"none, decay, 1", "l2:0.5, decay, regulariser", "none, regulariser, 0"})
    void decayIsOneUnlessTheRegulariserSaysOtherwise(String regulariser, String mu, String same) {
        assertEquals(objective(regulariser, same), objective(regulariser, mu));
    }

    @Test
    void thoseForGraphsSolveAndDecayByDefault() {
        Map<String, String> real = new PdadmmG().settle(Map.of());
        assertEquals(
                List.of("auto", "0.1", "tied", "decay", "30", "none"),
                List.of("step", "rho", "nu", "mu", "ridge", "quantise").stream()
                        .map(real::get)
                        .toList());
        Map<String, String> quantised = new PdadmmGQ().settle(Map.of());
        assertEquals("outputs", quantised.get("quantise"));
        assertEquals("-1:2:1000", quantised.get("grid"));
    }

    @Test
    void theDefaultsTakeEveryRegulariser() {
        Problem problem = new Problem(
                new Network(EVEN, new Activation.Relu()), Loss.SQUARED, new Regulariser.L1(0.1), samples(), 1);
        for (PdadmmSolver solver : List.of(new Pdadmm(), new PdadmmG(), new PdadmmGQ())) {
            try (Backend backend = new ReferenceProvider().open(BackendOptions.DEFAULT);
                    var training = solver.start(problem, solver.settle(Map.of()), backend)) {
                assertTrue(Double.isFinite(training.iterate().objective()), solver.id());
            }
        }
    }

    private static double objective(String regulariser, String mu) {
        Problem problem = new Problem(
                new Network(EVEN, new Activation.Relu()),
                Loss.SQUARED,
                regulariser.equals("none") ? new Regulariser.None() : new Regulariser.L2(0.5),
                samples(),
                1);
        PdadmmG solver = new PdadmmG();
        try (Backend backend = new ReferenceProvider().open(BackendOptions.DEFAULT);
                var training = solver.start(problem, solver.settle(Map.of("mu", mu)), backend)) {
            return training.iterate().objective();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grow=5",
                "grow=none rho=1 nu=tied mu=0",
                "grow=2,3,5 stage=1,2,3 rho=1,2,3 nu=1,tied,2 mu=1,regulariser,0 head=init,eye,eye logits=zero,labels,zero",
                "quantise=both grid=-1..20",
                "quantise=inputs grid=-1,0:1.98:100,2:10:101,11..20",
                "schedule=stall:10:1:1e-3",
                "step=solve init=normal:0.2"
            })
    void startsWhatMakesSense(String chosen) {
        assertDoesNotThrow(() -> start(new Pdadmm(), EVEN, new Activation.Relu(), chosen));
    }

    @Test
    void everyPresetOfEverySolverStartsOnTenLayers() {
        List<Integer> ten = List.of(3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 2);
        Map<PdadmmSolver, Integer> solvers = new LinkedHashMap<>();
        solvers.put(new Pdadmm(), 3);
        solvers.put(new PdadmmG(), 12);
        solvers.put(new PdadmmGQ(), 12);
        solvers.forEach((solver, count) -> {
            List<String> presets = List.of(solver.options().getFirst().values().split(" \\| ", -1));
            assertEquals(count, presets.size(), solver.id());
            presets.forEach(preset -> start(solver, ten, new Activation.Relu(), "preset=" + preset));
        });
    }

    @Test
    void allThreeAreDeclared() {
        assertTrue(Catalog.solvers().ids().containsAll(List.of("pdadmm", "pdadmm-g", "pdadmm-g-q")));
    }

    private static void start(PdadmmSolver solver, List<Integer> widths, Activation activation, String chosen) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String word : chosen.split(" ", -1)) {
            settings.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        Problem problem =
                new Problem(new Network(widths, activation), Loss.CROSS_ENTROPY, new Regulariser.None(), samples(), 1);
        try (Backend backend = new ReferenceProvider().open(BackendOptions.DEFAULT);
                var training = solver.start(problem, solver.settle(settings), backend)) {
            training.iterate();
        }
    }

    private static Samples samples() {
        float[] features = {1, 0, 2, -1, 0.5f, 1, 0, 1, 1, 2, 2, -1, 1, 1, 0, -2, 1, 1, 0, 0.5f, 1, 1, -1, 0};
        return new Samples(
                8, 3, MemorySegment.ofArray(features), MemorySegment.ofArray(new int[] {0, 1, 0, 1, 1, 0, 1, 0}));
    }
}
