package altmin.cli;

import altmin.core.catalog.BackendStatus;
import altmin.core.catalog.Backends;
import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonNull;
import altmin.core.json.JsonObject;
import altmin.core.json.JsonString;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code am backends}. */
@Command(
        name = "backends",
        description = "Lists the backends: what was found, what is unavailable and why.",
        sortOptions = false)
final class BackendsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private BackendChoice backendChoice;

    @Option(names = "--json", description = "Print a JSON list.")
    private boolean json;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private CommonOptions common;

    BackendsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Backends backends = backendChoice.find();
        List<BackendStatus> statuses = backends.statuses(backendChoice.options());
        backends.catalog().failures().forEach(failure -> console.note("a backend could not be loaded: " + failure));
        if (json) {
            console.result(new JsonArray(
                    statuses.stream().<Json>map(BackendsCommand::json).toList()));
        } else {
            statuses.forEach(status -> console.result(line(status)));
        }
        return 0;
    }

    private static JsonObject json(BackendStatus status) {
        JsonObject.Builder object = JsonObject.builder()
                .put("id", status.id())
                .put("available", status.available())
                .put("reason", status.reason().<Json>map(JsonString::new).orElse(JsonNull.NULL))
                .put(
                        "device",
                        status.device()
                                .<Json>map(device -> new JsonString(device.name()))
                                .orElse(JsonNull.NULL))
                .put("priority", status.priority());
        status.device()
                .ifPresent(
                        device -> object.put("vectorBits", device.vectorBits()).put("threads", device.threads()));
        return object.build();
    }

    private static String line(BackendStatus status) {
        String what = status.device()
                .map(device -> device.name() + ", " + device.vectorBits() + " bit, " + device.threads()
                        + (device.threads() == 1 ? " thread" : " threads"))
                .orElseGet(() -> "unavailable: " + status.reason().orElse(""));
        return String.format(Locale.ROOT, "%-10s  %s", status.id(), what);
    }
}
