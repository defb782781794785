package altmin.parallel.tls;

import altmin.api.error.UsageException;
import altmin.api.wire.Endpoint;
import altmin.api.wire.Transport;
import altmin.api.wire.TransportOption;
import altmin.parallel.link.SocketEndpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** TCP under TLS 1.3, both ends with a certificate of the user's own authority; for any address. */
public final class TlsTransport implements Transport {

    private static final String FOLDER = "tls";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** For ServiceLoader. */
    public TlsTransport() {}

    @Override
    public String id() {
        return "tls";
    }

    @Override
    public String description() {
        return "TCP under TLS 1.3, both ends with certificates of one private authority";
    }

    @Override
    public List<TransportOption> options() {
        return List.of(
                new TransportOption(FOLDER, "", "a folder", "Where " + Credentials.FILES + " are, for transport=tls."));
    }

    @Override
    public Endpoint open(Map<String, String> options) {
        Map<String, String> unknown = new HashMap<>(options);
        String folder = unknown.remove(FOLDER);
        if (folder == null) {
            throw new UsageException("transport=tls needs tls=FOLDER, a folder with " + Credentials.FILES);
        }
        if (!unknown.isEmpty()) {
            throw new UsageException("transport tls was given " + unknown.keySet() + ", expected tls=FOLDER alone");
        }
        return new SocketEndpoint(new TlsHandshake(Credentials.read(Path.of(folder))), PATIENCE);
    }
}
