package altmin.cli;

import altmin.api.backend.Backend;
import altmin.api.error.UsageException;
import altmin.api.network.Activation;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.core.catalog.Catalog;
import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import altmin.core.shard.Chunks;
import altmin.core.step.SampleSpaceWeights;
import altmin.parallel.codec.BoundaryCodec;
import altmin.parallel.plan.Forecast;
import altmin.parallel.plan.Placement;
import altmin.parallel.plan.Rates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code am plan}. */
@Command(
        name = "plan",
        description = {
            "Says what spreading pdadmm's layers over workers would cost: who gets which layers, memory, bytes and seconds",
            "of an iteration, from the rates that the backend reaches here (measured for some seconds)."
        },
        sortOptions = false)
final class PlanCommand implements Callable<Integer> {

    private static final double GIGA = 1e9;
    private static final int MOST = 1 << 20;

    private final Console console;

    @Option(
            names = "--layers",
            paramLabel = "LxN|N,N",
            required = true,
            description = "L layers with N hidden neurons, as 10x1000, or all widths from features to classes.")
    @SuppressWarnings("NullAway.Init")
    private String layers;

    @Option(names = "--features", paramLabel = "N", defaultValue = "784", description = "With LxN (default: 784).")
    private int features;

    @Option(names = "--classes", paramLabel = "N", defaultValue = "10", description = "With LxN (default: 10).")
    private int classes;

    @Option(names = "--samples", paramLabel = "N", required = true, description = "Training samples.")
    private long samples;

    @Option(names = "--workers", paramLabel = "W", defaultValue = "1", description = "Workers (default: 1).")
    private int workers;

    @Option(
            names = "--shards",
            paramLabel = "S",
            defaultValue = "1",
            description = "Parts of the samples; each layer is on as many workers (default: 1).")
    private int shards;

    @Option(names = "--codec", paramLabel = "ID", defaultValue = "f32", description = "Codec (default: f32).")
    @SuppressWarnings("NullAway.Init")
    private String codec;

    @Option(
            names = "--link-rate",
            paramLabel = "GB/S",
            defaultValue = "1.0",
            description = "What a link between workers carries, in 10^9 bytes a second (default: 1.0).")
    private double linkRate;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private BackendChoice backendChoice;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli reads it
    private CommonOptions common;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Network network = network();
        requirePositive("--samples", (double) samples);
        requireShards(network);
        requirePositive("--link-rate", linkRate);
        BoundaryCodec chosen = BoundaryCodec.parse(codec, Catalog.codecs());
        int threads = Math.max(1, backendChoice.threads() / Math.max(1, workers));
        double slowdown = Math.max(1, (double) workers / backendChoice.threads());
        try (Backend backend = backendChoice.open(threads)) {
            Rates rates = Rates.measured(backend);
            Forecast forecast =
                    Forecast.of(network, samples, workers, shards, chosen, rates, slowdown, linkRate * GIGA);
            show(network, chosen, rates, forecast);
        }
        return 0;
    }

    /** The most shards of pdADMM: none where features outnumber samples, whose first layer is kept in sample space. */
    private void requireShards(Network network) {
        boolean together = SampleSpaceWeights.pays(samples, network.features(), new Regulariser.None());
        int most = together ? 1 : Chunks.of(samples).count();
        Placement.requireShards(shards, most, samples, network.features());
    }

    private void show(Network network, BoundaryCodec chosen, Rates rates, Forecast forecast) {
        if (json) {
            console.result(object(forecast));
            return;
        }
        console.result("layers " + network.widths() + ", " + samples + " samples, codec " + chosen.text());
        console.result(String.format(
                Locale.ROOT,
                "rates measured with the threads of one worker: %.0f GFLOP/s in products, %.1f GB/s in passes",
                rates.flops() / GIGA,
                rates.bytes() / GIGA));
        int number = 0;
        for (Forecast.Worker worker : forecast.workers()) {
            console.result(String.format(
                    Locale.ROOT,
                    "worker %d: layers %s%s, %.3f s an iteration, %.2f GB of state, %.1f MB to and from the next"
                            + (shards == 1
                                    ? ""
                                    : String.format(Locale.ROOT, ", %.1f MB of sums", worker.bytesOfSums() / 1e6)),
                    ++number,
                    worker.layers(),
                    shards == 1 ? "" : ", shard " + (worker.shard() + 1),
                    worker.seconds(),
                    worker.stateBytes() / GIGA,
                    worker.bytesUp() / 1e6));
        }
        console.result(String.format(
                Locale.ROOT,
                "an iteration takes about %.3f s (the slowest worker or link), %.1f MB between workers",
                forecast.seconds(),
                forecast.bytes() / 1e6));
    }

    private JsonObject object(Forecast forecast) {
        List<Json> all = new ArrayList<>();
        for (Forecast.Worker worker : forecast.workers()) {
            all.add(JsonObject.builder()
                    .put("first", worker.layers().first())
                    .put("last", worker.layers().last())
                    .put("shard", worker.shard() + 1)
                    .put("seconds", worker.seconds())
                    .put("stateBytes", worker.stateBytes())
                    .put("bytesUp", worker.bytesUp())
                    .put("bytesOfSums", worker.bytesOfSums())
                    .build());
        }
        return JsonObject.builder()
                .put("secondsPerEpoch", forecast.seconds())
                .put("bytesPerEpoch", forecast.bytes())
                .put("workers", new JsonArray(all))
                .build();
    }

    private Network network() {
        int cross = layers.indexOf('x');
        List<Integer> widths = new ArrayList<>();
        if (cross < 0) {
            Arrays.stream(layers.split(",", -1)).map(this::count).forEach(widths::add);
        } else {
            int depth = count(layers.substring(0, cross));
            int width = count(layers.substring(cross + 1));
            widths.add(positive("--features", features));
            widths.addAll(Collections.nCopies(depth - 1, width));
            widths.add(positive("--classes", classes));
        }
        if (widths.size() < 2) {
            throw new UsageException(
                    "--layers " + layers + ": expected L layers of N, as 10x1000, or at least two widths");
        }
        return new Network(widths, new Activation.Relu());
    }

    private int count(String text) {
        try {
            int count = Integer.parseInt(text);
            if (count >= 1 && count <= MOST) {
                return count;
            }
        } catch (NumberFormatException notANumber) {
            // as any other that is too small or too large
        }
        throw new UsageException("--layers " + layers + ": '" + text + "' is not a number from 1 to " + MOST
                + ", expected L layers of N, as 10x1000, or all widths, as 784,500,10");
    }

    private static int positive(String what, int value) {
        requirePositive(what, value);
        return value;
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0)) {
            throw new UsageException(what + " is " + value + ", expected more than 0");
        }
    }
}
