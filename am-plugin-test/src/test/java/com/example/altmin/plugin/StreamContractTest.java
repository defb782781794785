package com.example.altmin.plugin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.error.UsageException;
import altmin.api.wire.Endpoint;
import altmin.core.catalog.Catalog;
import altmin.testkit.wire.Refusal;
import altmin.testkit.wire.TransportContract;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of every transport, for the one that was found by its id. */
class StreamContractTest extends TransportContract {

    @Override
    protected Endpoint endpoint() {
        return Catalog.transports().get("stream").open(Map.of("stream-buffer", "1000"));
    }

    @ParameterizedTest
    @CsvSource({"stream-buffer, 0", "stream-buffer, x", "other, 1"})
    void optionsReachTheTransport(String key, String value) {
        String message = Refusal.message(
                UsageException.class, () -> Catalog.transports().get("stream").open(Map.of(key, value)));
        assertTrue(message.contains("expected") && message.contains(key), message);
    }
}
