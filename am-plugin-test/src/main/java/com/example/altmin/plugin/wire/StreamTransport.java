package com.example.altmin.plugin.wire;

import altmin.api.error.UsageException;
import altmin.api.wire.Endpoint;
import altmin.api.wire.Transport;
import altmin.api.wire.TransportOption;
import java.util.List;
import java.util.Map;

/** Frames on the streams of plain sockets, through a buffer of a size that the user may choose. */
public final class StreamTransport implements Transport {

    private static final String BUFFER = "stream-buffer";
    private static final int MOST = 1 << 20;

    @Override
    public String id() {
        return "stream";
    }

    @Override
    public String description() {
        return "streams of plain sockets";
    }

    @Override
    public List<TransportOption> options() {
        return List.of(new TransportOption(BUFFER, "8192", "1 to " + MOST, "Bytes that are handed on together."));
    }

    @Override
    public Endpoint open(Map<String, String> options) {
        if (!List.of(BUFFER).containsAll(options.keySet())) {
            throw new UsageException("transport stream was given " + options.keySet() + ", expected " + BUFFER);
        }
        return new StreamEndpoint(size(options.getOrDefault(BUFFER, "8192")));
    }

    private static int size(String text) {
        try {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= MOST) {
                return size;
            }
        } catch (NumberFormatException notANumber) {
            // as any other that will not do
        }
        throw new UsageException("--set " + BUFFER + "=" + text + ": expected a whole number from 1 to " + MOST);
    }
}
