package altmin.cli;

import altmin.api.error.UsageException;
import altmin.api.wire.Transport;
import altmin.api.wire.TransportOption;
import altmin.core.catalog.Catalog;
import altmin.parallel.process.Wiring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of {@code --set} that say how worker processes reach each other. */
final class WiringSettings {

    private static final String TRANSPORT = "transport";
    private static final String BIND = "bind";

    private WiringSettings() {}

    /**
     * Takes them out of those that were typed.
     *
     * @param settings loses {@code transport}, {@code bind} and the options of all transports
     * @throws UsageException where there is no such transport, or an option is another one's
     */
    static Wiring take(Map<String, String> settings) {
        Catalog<Transport> transports = Catalog.transports();
        String id = settings.getOrDefault(TRANSPORT, Wiring.LOOPBACK.transport());
        String host = settings.getOrDefault(BIND, Wiring.LOOPBACK.host());
        transports.get(id);
        Map<String, String> options = new HashMap<>();
        for (Transport transport : transports.providers()) {
            for (TransportOption option : transport.options()) {
                String value = settings.remove(option.key());
                if (value != null) {
                    requireOf(id, transport, option.key() + "=" + value);
                    options.put(option.key(), value);
                }
            }
        }
        settings.remove(TRANSPORT);
        settings.remove(BIND);
        return new Wiring(id, options, host);
    }

    private static void requireOf(String id, Transport owner, String setting) {
        if (!owner.id().equals(id)) {
            throw new UsageException("--set " + setting + " is for transport " + owner.id() + ", and this is " + id
                    + ": add --set transport=" + owner.id() + " or leave it out");
        }
    }

    /**
     * Where all workers are in one process.
     *
     * @throws UsageException where one of them was set all the same
     */
    static void refuse(Map<String, String> settings) {
        List<String> keys = Catalog.transports().providers().stream()
                .flatMap(transport -> transport.options().stream().map(TransportOption::key))
                .toList();
        settings.forEach((key, value) -> {
            if (key.equals(TRANSPORT) || key.equals(BIND) || keys.contains(key)) {
                throw new UsageException("--set " + key + "=" + value
                        + " is for workers that are processes: add --set processes=true or leave it out");
            }
        });
    }
}
