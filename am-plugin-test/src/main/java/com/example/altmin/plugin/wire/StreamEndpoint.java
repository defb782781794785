package com.example.altmin.plugin.wire;

import altmin.api.wire.Endpoint;
import altmin.api.wire.Link;
import altmin.api.wire.WireException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;

/** Sockets; whoever connects is taken. */
record StreamEndpoint(int buffer) implements Endpoint {

    @Override
    public Listener listen(InetSocketAddress address, Consumer<String> refusals) throws WireException {
        requireKnown(address);
        try {
            ServerSocket socket = new ServerSocket();
            socket.bind(address);
            return new Door(socket, buffer);
        } catch (IOException e) {
            throw new WireException("cannot listen at " + address + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Link connect(InetSocketAddress address, Duration deadline) throws WireException {
        requireKnown(address);
        try {
            Socket socket = new Socket();
            socket.connect(address, millis(deadline));
            return new StreamLink(socket, buffer);
        } catch (IOException e) {
            throw new WireException("cannot connect to " + address + ": " + e.getMessage(), e);
        }
    }

    private static void requireKnown(InetSocketAddress address) throws WireException {
        if (address.isUnresolved()) {
            throw new WireException("there is no host " + address.getHostString());
        }
    }

    static int millis(Duration deadline) {
        return Math.clamp(deadline.toMillis(), 1, Integer.MAX_VALUE);
    }

    private record Door(ServerSocket socket, int buffer) implements Listener {

        @Override
        public InetSocketAddress address() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        @Override
        public Link accept(Duration deadline) throws WireException {
            try {
                socket.setSoTimeout(millis(deadline));
                return new StreamLink(socket.accept(), buffer);
            } catch (SocketTimeoutException nobody) {
                throw new WireException("nobody connected to " + address() + " in time", nobody);
            } catch (IOException e) {
                throw new WireException("cannot accept: " + (socket.isClosed() ? "it was closed" : e.getMessage()), e);
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException ignored) {
                // it is of no use any more either way
            }
        }
    }
}
