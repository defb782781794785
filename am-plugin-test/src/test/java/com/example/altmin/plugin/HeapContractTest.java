package com.example.altmin.plugin;

import altmin.api.backend.BackendProvider;
import altmin.core.catalog.Backends;
import altmin.testkit.backend.BackendContract;

/** The contract of every backend, for the one that was found by its id. */
class HeapContractTest extends BackendContract {

    @Override
    protected BackendProvider provider() {
        return Backends.find().catalog().get("heap");
    }
}
