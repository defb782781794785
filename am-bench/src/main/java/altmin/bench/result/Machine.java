package altmin.bench.result;

import altmin.api.backend.BackendOptions;
import altmin.api.backend.Device;
import altmin.core.catalog.Backends;
import altmin.core.json.JsonObject;

/**
 * What the figures were measured on. No date and no name of the machine: they say nothing about the figures.
 *
 * @param processor its name where the system tells it, else the architecture
 * @param cores those that the virtual machine may use
 * @param vectorBits the width that backend simd chooses; 0 where it is unavailable
 */
public record Machine(String processor, int cores, String system, String virtualMachine, int vectorBits) {

    /** This one. */
    public static Machine current(Backends backends) {
        Device simd = backends.statuses(BackendOptions.DEFAULT).stream()
                .filter(status -> status.id().equals("simd"))
                .flatMap(status -> status.device().stream())
                .findFirst()
                .orElseGet(() -> new Device(System.getProperty("os.arch"), 0, 1));
        return new Machine(
                simd.name(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                simd.vectorBits());
    }

    /** For the file of results. */
    public JsonObject json() {
        return JsonObject.builder()
                .put("processor", processor)
                .put("cores", cores)
                .put("system", system)
                .put("virtualMachine", virtualMachine)
                .put("vectorBits", vectorBits)
                .build();
    }
}
