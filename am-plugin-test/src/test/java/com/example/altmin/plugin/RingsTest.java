package com.example.altmin.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.data.DataRequest;
import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import altmin.api.error.UsageException;
import altmin.api.tensor.ElementType;
import altmin.core.catalog.Backends;
import altmin.core.catalog.Catalog;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RingsTest {

    @Test
    void everyPointLiesOnTheRingOfItsLabel() {
        Dataset rings = load(request(OptionalLong.empty(), OptionalLong.empty(), 1));
        for (Samples samples : new Samples[] {rings.train(), rings.validation(), rings.test()}) {
            for (long i = 0; i < samples.count(); i++) {
                double x = samples.features().get(ElementType.FLOAT, 8 * i);
                double y = samples.features().get(ElementType.FLOAT, 8 * i + 4);
                int label = samples.labels().getAtIndex(ValueLayout.JAVA_INT, i);
                assertTrue(Math.abs(Math.hypot(x, y) - (label + 1) / 3.0) < 0.1001, x + ", " + y + ": " + label);
            }
        }
    }

    @Test
    void limitAndHoldOutAreKept() {
        Dataset whole = load(request(OptionalLong.empty(), OptionalLong.empty(), 1));
        assertEquals(440, whole.train().count());
        assertEquals(40, whole.validation().count());
        Dataset part = load(request(OptionalLong.of(100), OptionalLong.of(80), 1));
        assertEquals(100, part.train().count());
        assertEquals(80, part.validation().count());
        assertEquals(
                -1, part.train().features().mismatch(whole.train().range(0, 100).features()));
        assertThrows(UsageException.class, () -> load(request(OptionalLong.of(0), OptionalLong.empty(), 1)));
        assertThrows(UsageException.class, () -> load(request(OptionalLong.empty(), OptionalLong.of(480), 1)));
    }

    @Test
    void theSeedFixesEveryBit() {
        DataRequest one = request(OptionalLong.empty(), OptionalLong.empty(), 1);
        DataRequest two = request(OptionalLong.empty(), OptionalLong.empty(), 2);
        assertEquals(load(one).fingerprint(), load(one).fingerprint());
        assertNotEquals(load(one).fingerprint(), load(two).fingerprint());
    }

    static Dataset load(DataRequest request) {
        try (Backend backend = Backends.find().open(Optional.of("heap"), BackendOptions.DEFAULT)) {
            return Catalog.dataSources().get("rings").load(request, backend);
        }
    }

    private static DataRequest request(OptionalLong limit, OptionalLong validation, long seed) {
        return new DataRequest("rings", null, limit, validation, seed, Map.of());
    }
}
