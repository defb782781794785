package altmin.cli;

import altmin.api.error.UsageException;
import altmin.api.solver.Solver;
import altmin.core.catalog.Catalog;
import altmin.core.compare.Contender;
import altmin.core.file.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is compared, and what is said for all of them or for one. */
final class ContenderOptions {

    private static final String EPOCHS = "15";

    /** A run is measured about so many times: that is enough for a picture, and may cost more than an iteration. */
    private static final int MEASUREMENTS = 50;

    @Option(
            names = "--solvers",
            paramLabel = "A,B",
            description = "Solvers to compare, with labels where one is compared under several settings, as in"
                    + " paper=dladmm,fast=dladmm.")
    private @Nullable String solvers;

    @Option(
            names = "--hidden",
            paramLabel = "[NAME=]N,N",
            description = "Widths of the hidden layers, as in 500,500 or 9x100, or 'none' (default: 1000);"
                    + " with a label or solver in front, for that alone.")
    private List<String> hidden = new ArrayList<>();

    @Option(
            names = "--epochs",
            paramLabel = "[NAME=]N",
            description = "Iterations over all samples (default: " + EPOCHS
                    + "); with a label or solver in front, for that alone.")
    private List<String> epochs = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "[NAME.]KEY=VALUE",
            description = "A setting, for every solver that has it; with a label or solver in front, for that alone."
                    + " '--set help' lists them.")
    private List<String> settings = new ArrayList<>();

    ContenderOptions() {}

    /** Whether only the settings of the solvers are asked for. */
    boolean wantHelp() {
        return settings.contains("help");
    }

    /** The solvers, each once. */
    List<Solver> compared() {
        Map<String, Solver> byId = new LinkedHashMap<>();
        lineup().solvers().values().forEach(solver -> byId.put(solver.id(), solver));
        return List.copyOf(byId.values());
    }

    /**
     * All contenders.
     *
     * @throws UsageException for a slip in any of these options
     */
    List<Contender> contenders(NetworkOptions network, RunControls controls) {
        Lineup lineup = lineup();
        Optional<Model> start = network.start();
        PerLabel widths = PerLabel.parse("--hidden", hidden, HiddenWidths.unsaid(start), lineup);
        PerLabel iterations = PerLabel.parse("--epochs", epochs, EPOCHS, lineup);
        Map<String, Map<String, String>> chosen = LineupSettings.parse(settings, lineup);
        List<Contender> contenders = new ArrayList<>();
        lineup.solvers().forEach((label, solver) -> {
            int count = count(iterations.of(label));
            contenders.add(new Contender(
                    label,
                    network.recipe(
                            start,
                            HiddenWidths.parse(widths.of(label)),
                            solver,
                            chosen.getOrDefault(label, Map.of()),
                            count),
                    controls.options(Math.max(1, count / MEASUREMENTS))));
        });
        return contenders;
    }

    private Lineup lineup() {
        if (solvers == null) {
            throw new UsageException("no solvers to compare: name them with --solvers, as in --solvers dladmm,mdlam or"
                    + " --solvers paper=dladmm,fast=dladmm; known: "
                    + String.join(", ", Catalog.solvers().ids()));
        }
        return Lineup.parse(solvers);
    }

    private static int count(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new UsageException("--epochs " + text + ": expected a whole number, at least 1", notANumber);
        }
    }
}
