/**
 * What every backend must pass, and what tests of algorithms are written with. For the test scope of other modules: a
 * backend extends {@link altmin.testkit.backend.BackendContract}, a codec {@link altmin.testkit.wire.CodecContract}, a
 * transport {@link altmin.testkit.wire.TransportContract}.
 */
@org.jspecify.annotations.NullMarked
module altmin.testkit {
    requires transitive altmin.api;
    requires transitive altmin.core;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;

    exports altmin.testkit.algorithm;
    exports altmin.testkit.backend;
    exports altmin.testkit.support;
    exports altmin.testkit.wire;

    opens altmin.testkit.algorithm to
            org.junit.platform.commons;
    opens altmin.testkit.backend to
            org.junit.platform.commons;
    opens altmin.testkit.wire to
            org.junit.platform.commons;
}
