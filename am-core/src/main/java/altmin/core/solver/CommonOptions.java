package altmin.core.solver;

import altmin.api.solver.SolverOption;
import altmin.core.network.Initialisation;
import altmin.core.settings.Settings;
import altmin.core.step.StepRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Settings that mean the same to every solver that has them. */
public final class CommonOptions {

    private static final String DEFAULT = "default";
    private static final String STEPS = "auto | exact | rows | solve | backtracking";
    private static final String INITIALISATIONS = "he | normal:SIGMA";

    private CommonOptions() {}

    /**
     * Which of a solver's collections of values holds.
     *
     * @param presets those that a solver has besides {@code default}, by name
     */
    public static SolverOption preset(SequencedMap<String, Map<String, String>> presets) {
        String names = String.join(" | ", presetNames(presets));
        return new SolverOption("preset", DEFAULT, names, "which values hold where none is set");
    }

    /** Lays what was chosen over what the preset says; the solver's own defaults come after it. */
    public static Map<String, String> overlay(
            Map<String, String> chosen, SequencedMap<String, Map<String, String>> presets) {
        String preset = chosen.getOrDefault("preset", DEFAULT);
        new Settings(Map.of("preset", preset)).choice("preset", presetNames(presets));
        Map<String, String> overlaid = new LinkedHashMap<>(presets.getOrDefault(preset, Map.of()));
        overlaid.putAll(chosen);
        return overlaid;
    }

    /** The presets of a solver that has only {@code paper}. */
    public static SequencedMap<String, Map<String, String>> paper(Map<String, String> paper) {
        return new LinkedHashMap<>(Map.of("paper", paper));
    }

    private static List<String> presetNames(SequencedMap<String, Map<String, String>> presets) {
        List<String> names = new ArrayList<>(presets.sequencedKeySet());
        names.addFirst(DEFAULT);
        return names;
    }

    /**
     * {@code step}: how long the steps on weights and inputs are.
     *
     * @param auto what {@code auto}, the default, stands for
     */
    public static SolverOption step(String auto) {
        return new SolverOption("step", "auto", STEPS, "how long the steps on weights and inputs are; auto: " + auto);
    }

    /**
     * Reads {@code step}.
     *
     * @param startKey the setting that holds where backtracking starts
     * @return empty for {@code auto}
     */
    public static Optional<StepRule> step(Settings settings, String startKey) {
        return switch (settings.choice("step", List.of(STEPS.split(" \\| ")))) {
            case "exact" -> Optional.of(new StepRule.Exact());
            case "rows" -> Optional.of(new StepRule.Rows());
            case "solve" -> Optional.of(new StepRule.Solve());
            case "backtracking" -> Optional.of(new StepRule.Backtracking(settings.positive(startKey)));
            default -> Optional.empty();
        };
    }

    /** {@code init}: the initial weights. */
    public static SolverOption init(String defaultValue) {
        return new SolverOption(
                "init", defaultValue, INITIALISATIONS, "initial weights where training does not start from a model");
    }

    /** Reads {@code init}. */
    public static Initialisation init(Settings settings) {
        String text = settings.text("init");
        if (text.equals("he")) {
            return new Initialisation.He();
        }
        String prefix = "normal:";
        if (text.startsWith(prefix)) {
            String sigma = text.substring(prefix.length());
            return new Initialisation.Normal(Settings.part("init", sigma, value -> value > 0, INITIALISATIONS));
        }
        throw Settings.wrong("init", text, INITIALISATIONS);
    }
}
