package altmin.data;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.core.reference.ReferenceProvider;

/** The backend of the tests: float64, so that what it computes can be compared with formulas. */
public final class Reference {

    public static final Backend BACKEND = new ReferenceProvider().open(BackendOptions.DEFAULT);

    private Reference() {}
}
