package altmin.core.pdadmm;

import altmin.api.backend.Grid;
import altmin.core.settings.GridText;
import altmin.core.settings.Settings;
import java.util.List;
import java.util.Optional;

/** Reads the settings {@code quantise} and {@code grid}. */
final class GridReader {

    private final Settings settings;

    GridReader(Settings settings) {
        this.settings = settings;
    }

    Quantisation quantisation() {
        String what = settings.choice("quantise", List.of("none", "inputs", "outputs", "both"));
        Grid grid = GridText.parse("--set grid=" + settings.text("grid"), settings.text("grid"));
        boolean inputs = what.equals("inputs") || what.equals("both");
        boolean outputs = what.equals("outputs") || what.equals("both");
        return new Quantisation(
                Optional.of(grid).filter(_ -> inputs), Optional.of(grid).filter(_ -> outputs));
    }
}
