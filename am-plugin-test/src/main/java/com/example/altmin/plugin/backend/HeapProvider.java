package com.example.altmin.plugin.backend;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.backend.Device;
import java.util.Optional;

/** Opens the heap backend; always available. It has one thread and no vectors, so it heeds no option. */
public final class HeapProvider implements BackendProvider {

    static final Device DEVICE = new Device("float64 arrays on the Java heap", 64, 1);

    /** For {@link java.util.ServiceLoader}. */
    public HeapProvider() {}

    @Override
    public String id() {
        return "heap";
    }

    @Override
    public String description() {
        return "float64 arrays on the Java heap, one thread, plain loops";
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Optional<String> unavailableBecause() {
        return Optional.empty();
    }

    @Override
    public Device device(BackendOptions options) {
        return DEVICE;
    }

    @Override
    public Backend open(BackendOptions options) {
        return new HeapBackend();
    }
}
