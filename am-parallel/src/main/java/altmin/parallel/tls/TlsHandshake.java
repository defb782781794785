package altmin.parallel.tls;

import altmin.parallel.link.ByteStream;
import altmin.parallel.link.Handshake;
import altmin.parallel.link.SocketStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * TLS 1.3, both ends with certificates. In TLS 1.3 an end that has connected is ready before the other one has looked at
 * its certificate; so the other one says a byte once it has, and a refusal is heard at once.
 */
final class TlsHandshake implements Handshake {

    private static final byte WELCOME = 1;

    private final SSLContext context;

    TlsHandshake(Credentials credentials) {
        try {
            context = SSLContext.getInstance("TLSv1.3");
            context.init(
                    new KeyManager[] {new OwnKey(credentials)},
                    new TrustManager[] {new Authority(credentials.authority())},
                    null);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java library has no TLS 1.3", impossible);
        }
    }

    @Override
    public void require(InetSocketAddress address) {
        // any will do
    }

    @Override
    public ByteStream answer(SocketStream socket) throws IOException {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = parameters();
        parameters.setNeedClientAuth(true);
        engine.setSSLParameters(parameters);
        TlsStream stream = new TlsStream(socket, engine);
        stream.shakeHands();
        stream.write(ByteBuffer.wrap(new byte[] {WELCOME}));
        return stream;
    }

    @Override
    public ByteStream open(SocketStream socket, InetSocketAddress address) throws IOException {
        SSLEngine engine = context.createSSLEngine(address.getHostString(), address.getPort());
        engine.setUseClientMode(true);
        SSLParameters parameters = parameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        TlsStream stream = new TlsStream(socket, engine);
        stream.shakeHands();
        ByteBuffer word = ByteBuffer.allocate(1);
        if (stream.read(word) != 1 || word.get(0) != WELCOME) {
            throw new IOException("it did not say that it accepts this end's certificate");
        }
        return stream;
    }

    private static SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        return parameters;
    }
}
