package altmin.parallel.tls;

import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.wire.Endpoint;
import altmin.testkit.wire.TestAuthority;
import altmin.testkit.wire.TransportContract;
import java.nio.file.Path;
import java.security.Security;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTransportTest extends TransportContract {

    @TempDir
    private static Path folder;

    private static Path credentials;

    @BeforeAll
    static void make() {
        credentials = new TestAuthority(folder, "ours").credentials("one");
    }

    /** Or else the tests above never see keys change while both ends send. */
    @Test
    void keysChangeAfterEveryMebibyteInTests() {
        assertTrue(Security.getProperty("jdk.tls.keyLimits").contains("AES/GCM/NoPadding KeyUpdate 2^20"));
    }

    @Override
    protected Endpoint endpoint() {
        return new TlsTransport().open(Map.of("tls", credentials.toString()));
    }

    @Override
    protected String cutOff() {
        return "the stream was cut off";
    }
}
