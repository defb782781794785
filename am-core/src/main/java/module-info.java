/** The algorithms, the trainer, models and checkpoints, and the float64 reference backend. */
@org.jspecify.annotations.NullMarked
module altmin.core {
    requires transitive altmin.api;
    requires static transitive org.jspecify;

    exports altmin.core.file;
    exports altmin.core.json;
    exports altmin.core.network;
}
