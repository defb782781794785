package altmin.core.solver;

import altmin.api.solver.SolverOption;
import altmin.core.network.Initialisation;
import altmin.core.settings.Settings;
import altmin.core.step.StepRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings that mean the same to every solver that has them. */
public final class CommonOptions {

    private static final String STEPS = "auto | exact | rows | solve | backtracking";
    private static final String INITIALISATIONS = "he | normal:SIGMA";

    private CommonOptions() {}

    /** {@code preset}. */
    public static SolverOption preset() {
        return new SolverOption("preset", "default", "default | paper", "which values hold where none is set");
    }

    /** Lays what was chosen over what the preset says; the solver's own defaults come after it. */
    public static Map<String, String> overlay(Map<String, String> chosen, Map<String, String> paper) {
        String preset = chosen.getOrDefault("preset", "default");
        new Settings(Map.of("preset", preset)).choice("preset", List.of("default", "paper"));
        Map<String, String> overlaid = new LinkedHashMap<>(preset.equals("paper") ? paper : Map.of());
        overlaid.putAll(chosen);
        return overlaid;
    }

    /** {@code step}: how long the steps on weights and inputs are. */
    public static SolverOption step(String defaultValue) {
        return new SolverOption(
                "step",
                defaultValue,
                STEPS,
                "how long the steps on weights and inputs are; auto: solve where samples outnumber features,"
                        + " rows elsewhere");
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
        return new SolverOption("init", defaultValue, INITIALISATIONS, "initial weights");
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
