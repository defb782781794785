/**
 * What the parts of AltMin agree on: tensors, backends, element-wise expressions, networks, data sets, solvers, layer
 * blocks and the wire. Interfaces and records only; nothing here computes.
 *
 * <p>A third party adds a backend, a solver, a data source, a codec or a transport by providing the interface of that
 * name ({@link altmin.api.Provider}) as a service, in {@code module-info} and in {@code META-INF/services}.
 *
 * <p>Rows are samples and columns are features throughout, row-major. The papers write the transpose.
 */
@org.jspecify.annotations.NullMarked
module altmin.api {
    requires static transitive org.jspecify;

    exports altmin.api;
    exports altmin.api.backend;
    exports altmin.api.data;
    exports altmin.api.error;
    exports altmin.api.expression;
    exports altmin.api.network;
    exports altmin.api.solver;
    exports altmin.api.tensor;
    exports altmin.api.wire;
}
