import altmin.api.backend.BackendProvider;
import altmin.core.reference.ReferenceProvider;

/** The algorithms, the trainer, models and checkpoints, and the float64 backend that everything is checked against. */
@org.jspecify.annotations.NullMarked
module altmin.core {
    requires transitive altmin.api;

    exports altmin.core.reference;

    provides BackendProvider with
            ReferenceProvider;
}
