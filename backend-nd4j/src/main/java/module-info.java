/**
 * The verbs on ND4J and the OpenBLAS that comes with it. Their jars are no modules: they lie on the class path, or in the
 * folder {@code lib} beside this module's, and are read as the unnamed module.
 */
@org.jspecify.annotations.NullMarked
module altmin.backend.nd4j {
    requires altmin.api;
    requires jdk.unsupported; // what the native bindings reach memory with

    provides altmin.api.backend.BackendProvider with
            altmin.backend.nd4j.Nd4jProvider;
}
