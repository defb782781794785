/** The algorithms, the trainer, models and checkpoints; the float64 reference backend. Names no other backend. */
@org.jspecify.annotations.NullMarked
module altmin.core {
    requires transitive altmin.api;

    uses altmin.api.backend.BackendProvider;
    uses altmin.api.data.DataSource;
    uses altmin.api.solver.Solver;
    uses altmin.api.wire.Codec;
    uses altmin.api.wire.Transport;

    exports altmin.core.catalog;
    exports altmin.core.compare;
    exports altmin.core.file;
    exports altmin.core.json;
    exports altmin.core.network;
    exports altmin.core.reference;
    exports altmin.core.run;
    exports altmin.core.settings;
    exports altmin.core.shard;
    exports altmin.core.solver;
    exports altmin.core.step;
    exports altmin.core.train;

    provides altmin.api.backend.BackendProvider with
            altmin.core.reference.ReferenceProvider;
    provides altmin.api.solver.Solver with
            altmin.core.streamed.Streamed,
            altmin.core.backprop.Adadelta,
            altmin.core.backprop.Adagrad,
            altmin.core.backprop.Adam,
            altmin.core.backprop.GradientDescent,
            altmin.core.dladmm.Dladmm,
            altmin.core.mdlam.Mdlam,
            altmin.core.pdadmm.Pdadmm,
            altmin.core.pdadmm.PdadmmG,
            altmin.core.pdadmm.PdadmmGQ,
            altmin.core.splitting.Admm,
            altmin.core.splitting.Bcd;
}
