package altmin.parallel.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows the one certificate there is, whatever authorities the other end asks for: so the other end can say what is wrong
 * with it, where it would otherwise see none.
 */
final class OwnKey extends X509ExtendedKeyManager {

    private static final String ALIAS = "own";

    private final Credentials credentials;
    private final String type;

    OwnKey(Credentials credentials) {
        this.credentials = credentials;
        this.type = credentials.chain().getFirst().getPublicKey().getAlgorithm();
    }

    private @Nullable String alias(String... types) {
        return Arrays.asList(types).contains(type) ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] types, Principal @Nullable [] authorities, @Nullable SSLEngine engine) {
        return alias(types);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String asked, Principal @Nullable [] authorities, @Nullable SSLEngine engine) {
        return alias(asked);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] types, Principal @Nullable [] authorities, @Nullable Socket socket) {
        return alias(types);
    }

    @Override
    public @Nullable String chooseServerAlias(
            String asked, Principal @Nullable [] authorities, @Nullable Socket socket) {
        return alias(asked);
    }

    @Override
    public String[] getClientAliases(String asked, Principal @Nullable [] authorities) {
        return new String[] {ALIAS};
    }

    @Override
    public String[] getServerAliases(String asked, Principal @Nullable [] authorities) {
        return new String[] {ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return credentials.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return credentials.key();
    }
}
