package altmin.core.pdadmm;

import altmin.api.backend.Grid;
import altmin.api.error.UsageException;
import altmin.core.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Reads the settings {@code quantise} and {@code grid}. */
final class GridReader {

    static final String GRIDS = "rising numbers, as -1,0,0.5; LO:HI:COUNT (even) and LO..HI (whole) stand for many";

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

    private static Grid grid(String text) {
        DoubleStream.Builder found = DoubleStream.builder();
        long count = 0;
        for (String piece : text.split(",", -1)) {
            double[] levels = levels(text, piece);
            count += levels.length;
            requireCount(text, count);
            DoubleStream.of(levels).forEach(found);
        }
        double[] levels = found.build().toArray();
        boolean rising = IntStream.range(1, levels.length).allMatch(i -> levels[i - 1] < levels[i]);
        if (levels.length == 0 || !rising) {
            throw wrong(text);
        }
        return Grid.of(levels);
    }

    private static double[] levels(String text, String piece) {
        int dots = piece.indexOf("..");
        if (dots >= 0) {
            int low = integer(text, piece.substring(0, dots));
            int high = integer(text, piece.substring(dots + 2));
            return IntStream.rangeClosed(low, high).asDoubleStream().toArray();
        }
        List<String> parts = List.of(piece.split(":", -1));
        return switch (parts.size()) {
            case 1 -> new double[] {number(piece)};
            case 3 -> even(text, number(parts.get(0)), number(parts.get(1)), integer(text, parts.get(2)));
            default -> throw wrong(text);
        };
    }

    private static double[] even(String text, double low, double high, int count) {
        requireCount(text, count);
        if (count < 2) {
            throw wrong(text);
        }
        return IntStream.range(0, count)
                .mapToDouble(i -> i == count - 1 ? high : low + (high - low) * i / (count - 1))
                .toArray();
    }

    private static double number(String text) {
        return Settings.part("grid", text, _ -> true, GRIDS);
    }

    private static int integer(String whole, String text) {
        double value = number(text);
        if (value != Math.rint(value) || Math.abs(value) > MOST_LEVELS) {
            throw wrong(whole);
        }
        return (int) value;
    }

    private static void requireCount(String text, long count) {
        if (count > MOST_LEVELS) {
            throw Settings.wrong("grid", text, "at most " + MOST_LEVELS + " levels");
        }
    }

    private static UsageException wrong(String text) {
        return Settings.wrong("grid", text, GRIDS);
    }
}
