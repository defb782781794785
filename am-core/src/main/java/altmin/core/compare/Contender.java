package altmin.core.compare;

import altmin.api.data.Dataset;
import altmin.api.error.UsageException;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import altmin.core.run.RunConfiguration;
import altmin.core.run.RunOptions;
import altmin.core.train.Recipe;
import java.util.regex.Pattern;

/**
 * One of those that are compared.
 *
 * @param label its name in the comparison: letters, digits, hyphens and underscores, for it also names folders
 * @param options how its runs are watched and kept; the runs resume as the comparison does
 */
public record Contender(String label, Recipe recipe, RunOptions options) {

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,59}");

    public Contender {
        if (!isLabel(label)) {
            throw new UsageException("label '" + label + "' cannot be used, expected at most 60 letters, digits,"
                    + " hyphens and underscores, the first a letter or digit");
        }
    }

    /** Whether this may be a label. */
    public static boolean isLabel(String text) {
        return LABEL.matcher(text).matches();
    }

    /** Everything that decides its results besides data, seed and backend. */
    JsonObject configuration(Dataset data) {
        JsonObject.Builder settings = JsonObject.builder();
        recipe.solver().settle(recipe.settings()).forEach(settings::put);
        JsonObject.Builder configuration = JsonObject.builder()
                .put("label", label)
                .put("solver", recipe.solver().id())
                .put("settings", settings.build())
                .put("layers", JsonArray.ofNumbers(recipe.widths(data)))
                .put("activation", recipe.activation().toString())
                .put("loss", recipe.loss().id())
                .put("regulariser", recipe.regulariser().toString())
                .put("epochs", recipe.epochs())
                .put("evaluateEvery", options.evaluateEvery())
                .put("patience", options.patience());
        recipe.start().ifPresent(model -> configuration.put(RunConfiguration.START, model.fingerprint()));
        return configuration.build();
    }
}
