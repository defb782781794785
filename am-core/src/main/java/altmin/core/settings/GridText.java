package altmin.core.settings;

import altmin.api.backend.Grid;
import altmin.api.error.UsageException;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A grid as a user writes it. */
public final class GridText {

    /** What may be written. */
    public static final String FORMS =
            "rising numbers, as -1,0,0.5; LO:HI:COUNT (even) and LO..HI (whole) stand for many";

    private static final int MOST_LEVELS = 1 << 20;

    private final String said;
    private final String text;

    private GridText(String said, String text) {
        this.said = said;
        this.text = text;
    }

    /**
     * Reads a grid.
     *
     * @param said what the user wrote, for messages
     * @throws UsageException where it cannot be read, does not rise, or has more than a million levels
     */
    public static Grid parse(String said, String text) {
        return new GridText(said, text).grid();
    }

    private Grid grid() {
        DoubleStream.Builder found = DoubleStream.builder();
        long count = 0;
        for (String piece : text.split(",", -1)) {
            double[] levels = levels(piece);
            count += levels.length;
            requireCount(count);
            DoubleStream.of(levels).forEach(found);
        }
        double[] levels = found.build().toArray();
        boolean rising = IntStream.range(1, levels.length).allMatch(i -> levels[i - 1] < levels[i]);
        if (levels.length == 0 || !rising) {
            throw wrong();
        }
        return Grid.of(levels);
    }

    private double[] levels(String piece) {
        int dots = piece.indexOf("..");
        if (dots >= 0) {
            int low = integer(piece.substring(0, dots));
            int high = integer(piece.substring(dots + 2));
            return IntStream.rangeClosed(low, high).asDoubleStream().toArray();
        }
        List<String> parts = List.of(piece.split(":", -1));
        return switch (parts.size()) {
            case 1 -> new double[] {number(piece)};
            case 3 -> even(number(parts.get(0)), number(parts.get(1)), integer(parts.get(2)));
            default -> throw wrong();
        };
    }

    private double[] even(double low, double high, int count) {
        requireCount(count);
        if (count < 2) {
            throw wrong();
        }
        return IntStream.range(0, count)
                .mapToDouble(i -> i == count - 1 ? high : low + (high - low) * i / (count - 1))
                .toArray();
    }

    private double number(String part) {
        try {
            double value = Double.parseDouble(part);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // as any other that is none
        }
        throw new UsageException(said + ": '" + part + "' is not a number, expected " + FORMS);
    }

    private int integer(String part) {
        double value = number(part);
        if (value != Math.rint(value) || Math.abs(value) > MOST_LEVELS) {
            throw wrong();
        }
        return (int) value;
    }

    private void requireCount(long count) {
        if (count > MOST_LEVELS) {
            throw new UsageException(said + ": expected at most " + MOST_LEVELS + " levels");
        }
    }

    private UsageException wrong() {
        return new UsageException(said + ": expected " + FORMS);
    }
}
