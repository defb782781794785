package altmin.core.network;

import altmin.api.error.UsageException;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Regulariser;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/**
 * What a user types, and what files hold, for activations, losses and regularisers: a word, or a word and a number
 * after a colon. The names are what {@code toString} of each gives, so they come back as the same value.
 */
public final class Names {

    private static final String ACTIVATIONS = "relu, leaky-relu:SLOPE with SLOPE between 0 and 1, sigmoid, tanh";
    private static final String REGULARISERS = "none, l1:MU, l2:MU with MU > 0";

    private Names() {}

    /**
     * {@code relu}, {@code leaky-relu:0.01}, {@code sigmoid}, {@code tanh}.
     *
     * @throws UsageException for any other name; lists the known ones
     */
    public static Activation activation(String name) {
        return switch (name) {
            case "relu" -> new Activation.Relu();
            case "sigmoid" -> new Activation.Sigmoid();
            case "tanh" -> new Activation.Tanh();
            default -> withNumber("activation", name, ACTIVATIONS, "leaky-relu:", Activation.LeakyRelu::new);
        };
    }

    /**
     * {@code cross-entropy}, {@code squared}.
     *
     * @throws UsageException for any other name; lists the known ones
     */
    public static Loss loss(String name) {
        return Arrays.stream(Loss.values())
                .filter(loss -> loss.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(message("loss", name, losses())));
    }

    /**
     * {@code none}, {@code l1:0.001}, {@code l2:0.001}.
     *
     * @throws UsageException for any other name; lists the known ones
     */
    public static Regulariser regulariser(String name) {
        if (name.equals("none")) {
            return new Regulariser.None();
        }
        return name.startsWith("l1:")
                ? withNumber("regulariser", name, REGULARISERS, "l1:", Regulariser.L1::new)
                : withNumber("regulariser", name, REGULARISERS, "l2:", Regulariser.L2::new);
    }

    private static <T> T withNumber(String what, String name, String known, String prefix, DoubleFunction<T> maker) {
        if (!name.startsWith(prefix)) {
            throw new UsageException(message(what, name, known));
        }
        try {
            return maker.apply(Double.parseDouble(name.substring(prefix.length())));
        } catch (IllegalArgumentException e) {
            throw new UsageException(message(what, name, known), e);
        }
    }

    private static String message(String what, String name, String known) {
        return what + " is '" + name + "', expected one of: " + known;
    }

    private static String losses() {
        return Arrays.stream(Loss.values()).map(Loss::id).collect(Collectors.joining(", "));
    }
}
