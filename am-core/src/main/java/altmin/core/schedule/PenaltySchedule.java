package altmin.core.schedule;

import altmin.core.settings.Settings;
import java.util.List;

/** How rho changes from iteration to iteration. Every change redefines the augmented Lagrangian. */
public sealed interface PenaltySchedule {

    /** Never. */
    record Constant() implements PenaltySchedule {}

    /** Times {@code factor} after every so many iterations, up to {@code maximum}: the paper, section 3. */
    record Every(int iterations, double factor, double maximum) implements PenaltySchedule {}

    /** Times {@code factor}, up to {@code maximum}, when the loss has risen three times in a row: the released code. */
    record Stall(double factor, double maximum) implements PenaltySchedule {}

    /**
     * Times {@code factor}, up to {@code maximum}, after every iteration at which the loss per sample has fallen by less
     * than {@code margin} twice in a row, from the fourth on: the released code of pdADMM-G (section 2.4).
     */
    record Plateau(double factor, double maximum, double margin) implements PenaltySchedule {}

    /**
     * Residual balancing, beyond the paper: doubled where the primal residual is more than ten times the dual one,
     * halved where it is less than a tenth.
     */
    record Balance() implements PenaltySchedule {}

    /**
     * Reads {@code constant | every:N:FACTOR:MAX | stall:FACTOR:MAX | stall:FACTOR:MAX:MARGIN | balance}.
     *
     * @param key for messages
     * @throws altmin.api.error.UsageException for anything else
     */
    static PenaltySchedule parse(String key, String text) {
        String expected = "constant | every:ITERATIONS:FACTOR:MAXIMUM | stall:FACTOR:MAXIMUM[:MARGIN] | balance";
        List<String> parts = List.of(text.split(":", -1));
        return switch (parts.getFirst() + "/" + parts.size()) {
            case "constant/1" -> new Constant();
            case "balance/1" -> new Balance();
            case "every/4" -> new Every(count(key, parts.get(1)), number(key, parts.get(2)), number(key, parts.get(3)));
            case "stall/3" -> new Stall(number(key, parts.get(1)), number(key, parts.get(2)));
            case "stall/4" ->
                new Plateau(number(key, parts.get(1)), number(key, parts.get(2)), number(key, parts.get(3)));
            default -> throw Settings.wrong(key, text, expected);
        };
    }

    private static int count(String key, String text) {
        return (int) Settings.part(
                key,
                text,
                value -> value >= 1 && value <= Integer.MAX_VALUE && value == Math.rint(value),
                "a whole number of iterations >= 1 in " + key);
    }

    private static double number(String key, String text) {
        return Settings.part(key, text, value -> value >= 1e-12, "numbers > 0 in " + key);
    }
}
