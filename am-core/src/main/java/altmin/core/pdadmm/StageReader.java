package altmin.core.pdadmm;

import altmin.api.error.UsageException;
import altmin.api.network.Activation;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.api.solver.Problem;
import altmin.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** Reads the settings that may differ from stage to stage: one value for all, or one for each. */
final class StageReader {

    private final Settings settings;
    private final Problem problem;
    private final List<Integer> depths;

    StageReader(Settings settings, Problem problem) {
        this.settings = settings;
        this.problem = problem;
        this.depths = depths();
    }

    /** The stages of the network, checked against it. */
    StagePlan plan() {
        List<String> lengths = list("stage");
        List<String> rho = list("rho");
        List<String> nu = list("nu");
        List<String> mu = list("mu");
        List<String> head = list("head");
        List<String> logits = list("logits");
        List<Stage> stages = new ArrayList<>();
        long before = 0;
        for (int index = 0; index < depths.size(); index++) {
            stages.add(new Stage(
                    depths.get(index),
                    before,
                    depths.get(Math.max(index - 1, 0)),
                    number("rho", rho.get(index), value -> value > 0, "numbers > 0"),
                    nu(nu.get(index)),
                    regulariser(mu.get(index)),
                    head(head.get(index)),
                    logits(logits.get(index))));
            before += (long) number("stage", lengths.get(index), StageReader::isCount, "whole numbers >= 1");
        }
        return new StagePlan(stages);
    }

    private List<Integer> depths() {
        Network network = problem.network();
        String text = settings.text("grow");
        if (text.equals("none")) {
            return List.of(network.depth());
        }
        List<Integer> found = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            found.add((int) number("grow", part, StageReader::isCount, "none, or numbers of layers"));
        }
        requireGrowth(text, found);
        if (found.size() > 1 && problem.initial().isPresent()) {
            throw Settings.wrong("grow", text, "none where training starts from a model, which has all its layers");
        }
        return found;
    }

    private void requireGrowth(String text, List<Integer> found) {
        Network network = problem.network();
        boolean rises = IntStream.range(1, found.size()).allMatch(i -> found.get(i - 1) < found.get(i));
        if (!rises || found.getFirst() < 2 || found.getLast() != network.depth()) {
            throw Settings.wrong(
                    "grow",
                    text,
                    "numbers of layers that rise from at least 2 to the network's " + network.depth() + ", or none");
        }
        if (found.size() > 1 && !(network.activation() instanceof Activation.Relu)) {
            throw Settings.wrong(
                    "grow", text, "none with activation " + network.activation() + ": layers are added as relu alone");
        }
        List<Integer> widths = network.widths().subList(1, network.depth());
        if (found.size() > 1 && widths.stream().distinct().count() > 1) {
            throw Settings.wrong(
                    "grow",
                    text,
                    "none for hidden layers of widths " + widths
                            + ": layers are added as the identity, so all widths must be equal");
        }
    }

    /** A value for each stage. */
    private List<String> list(String key) {
        List<String> values = List.of(settings.text(key).split(",", -1));
        if (values.size() == 1) {
            return depths.stream().map(depth -> values.getFirst()).toList();
        }
        if (values.size() != depths.size()) {
            throw Settings.wrong(
                    key, settings.text(key), "one value, or one for each of the " + depths.size() + " stages of grow");
        }
        return values;
    }

    private OptionalDouble nu(String text) {
        return text.equals("tied")
                ? OptionalDouble.empty()
                : OptionalDouble.of(number("nu", text, value -> value > 0, "tied, or numbers > 0"));
    }

    private Regulariser regulariser(String mu) {
        if (mu.equals("regulariser")) {
            return problem.regulariser();
        }
        boolean unsaid = problem.regulariser() instanceof Regulariser.None;
        if (mu.equals("decay")) {
            return unsaid ? new Regulariser.L2(1) : problem.regulariser();
        }
        if (!unsaid) {
            throw new UsageException("--set mu=" + settings.text("mu") + " and the regulariser " + problem.regulariser()
                    + " say two things: leave one of them out (--set mu=regulariser)");
        }
        double strength = number("mu", mu, value -> value >= 0, "regulariser, decay, or numbers >= 0");
        return strength == 0 ? new Regulariser.None() : new Regulariser.L2(strength);
    }

    private static Head head(String text) {
        return switch (text) {
            case "init" -> Head.INIT;
            case "eye" -> Head.EYE;
            default -> throw Settings.wrong("head", text, "init | eye, one or one for each stage");
        };
    }

    private static Logits logits(String text) {
        return switch (text) {
            case "zero" -> Logits.ZERO;
            case "labels" -> Logits.LABELS;
            default -> throw Settings.wrong("logits", text, "zero | labels, one or one for each stage");
        };
    }

    private static double number(String key, String text, DoublePredicate accepted, String expected) {
        return Settings.part(key, text, accepted, expected + " in " + key);
    }

    private static boolean isCount(double value) {
        return value >= 1 && value <= Integer.MAX_VALUE && value == Math.rint(value);
    }
}
