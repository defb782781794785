/**
 * What a third party would write: a backend, a solver, a data source, a codec and a transport in one module that requires the
 * interfaces alone and exports nothing. Each is found as a service once the module is on the path.
 */
@org.jspecify.annotations.NullMarked
module com.example.altmin.plugin {
    requires altmin.api;
    requires static org.jspecify;

    provides altmin.api.backend.BackendProvider with
            com.example.altmin.plugin.backend.HeapProvider;
    provides altmin.api.data.DataSource with
            com.example.altmin.plugin.data.RingsSource;
    provides altmin.api.solver.Solver with
            com.example.altmin.plugin.descent.HeavyBall;
    provides altmin.api.wire.Transport with
            com.example.altmin.plugin.wire.StreamTransport;
    provides altmin.api.wire.Codec with
            com.example.altmin.plugin.wire.Bfloat16Codec;
}
