package altmin.core.pdadmm;

import altmin.api.backend.Grid;
import altmin.core.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the settings {@code quantise} and {@code grid}. */
final class GridReader {

    static final String GRIDS = "LO:HI:COUNT | LO..HI (whole numbers) | rising numbers, as 0,0.5,1";

    private static final int MOST_LEVELS = 1 << 20;

    private final Settings settings;

    GridReader(Settings settings) {
        this.settings = settings;
    }

    Quantisation quantisation() {
        String what = settings.choice("quantise", List.of("none", "inputs", "outputs", "both"));
        Grid grid = grid(settings.text("grid"));
        boolean inputs = what.equals("inputs") || what.equals("both");
        boolean outputs = what.equals("outputs") || what.equals("both");
        return new Quantisation(
                Optional.of(grid).filter(_ -> inputs), Optional.of(grid).filter(_ -> outputs));
    }

    private Grid grid(String text) {
        double[] levels = text.contains("..") ? whole(text) : text.contains(":") ? uniform(text) : listed(text);
        boolean rising = IntStream.range(1, levels.length).allMatch(i -> levels[i - 1] < levels[i]);
        if (!rising) {
            throw wrong(text);
        }
        return Grid.of(levels);
    }

    private double[] whole(String text) {
        int dots = text.indexOf("..");
        int low = integer(text, text.substring(0, dots));
        int high = integer(text, text.substring(dots + 2));
        requireCount(text, (double) high - low + 1);
        return IntStream.rangeClosed(low, high).asDoubleStream().toArray();
    }

    private double[] uniform(String text) {
        List<String> parts = List.of(text.split(":", -1));
        if (parts.size() != 3) {
            throw wrong(text);
        }
        double low = number(parts.get(0));
        double high = number(parts.get(1));
        int count = integer(text, parts.get(2));
        requireCount(text, count);
        return IntStream.range(0, count)
                .mapToDouble(i -> i == count - 1 ? high : low + (high - low) * i / (count - 1))
                .toArray();
    }

    private double[] listed(String text) {
        return Stream.of(text.split(",", -1)).mapToDouble(this::number).toArray();
    }

    private double number(String text) {
        return Settings.part("grid", text, _ -> true, GRIDS);
    }

    private int integer(String whole, String text) {
        double value = number(text);
        if (value != Math.rint(value) || Math.abs(value) > MOST_LEVELS) {
            throw wrong(whole);
        }
        return (int) value;
    }

    private void requireCount(String text, double count) {
        if (count < 2 || count > MOST_LEVELS) {
            throw Settings.wrong("grid", text, "2 to " + MOST_LEVELS + " levels");
        }
    }

    private static RuntimeException wrong(String text) {
        return Settings.wrong("grid", text, GRIDS);
    }
}
