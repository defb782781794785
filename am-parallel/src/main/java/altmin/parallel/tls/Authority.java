package altmin.parallel.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Judges certificates as the Java library does, by one authority, and says in words what is wrong with one. */
final class Authority extends X509ExtendedTrustManager {

    private static final Set<CertPathValidatorException.Reason> ELSEWHERE =
            Set.of(CertPathValidatorException.BasicReason.INVALID_SIGNATURE, PKIXReason.NO_TRUST_ANCHOR);

    private final X509Certificate certificate;
    private final X509ExtendedTrustManager library;

    Authority(X509Certificate certificate) throws GeneralSecurityException {
        this.certificate = certificate;
        this.library = library(certificate);
    }

    private static X509ExtendedTrustManager library(X509Certificate certificate) throws GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try {
            trusted.load(null, null);
        } catch (IOException impossible) {
            throw new GeneralSecurityException(impossible);
        }
        trusted.setCertificateEntry("authority", certificate);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        return Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("this Java library judges no certificates"));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        judge(chain, () -> library.checkClientTrusted(chain, type));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        judge(chain, () -> library.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
        judge(chain, () -> library.checkClientTrusted(chain, type, engine));
    }

    /** The name last, so that what is wrong then is the name. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkServerTrusted(chain, type);
        try {
            library.checkServerTrusted(chain, type, engine);
        } catch (CertificateException otherName) {
            throw new RefusedCertificateException(
                    "its certificate (" + name(chain) + ") is for " + names(chain[0]) + ", expected "
                            + engine.getPeerHost() + " among its subjectAltName",
                    otherName);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        judge(chain, () -> library.checkClientTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        judge(chain, () -> library.checkServerTrusted(chain, type, socket));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {certificate};
    }

    private static void judge(X509Certificate[] chain, Judgement judgement) throws CertificateException {
        try {
            for (X509Certificate one : chain) {
                one.checkValidity();
            }
            judgement.pass();
        } catch (CertificateException refused) {
            throw new RefusedCertificateException(
                    "its certificate (" + name(chain) + ") " + reason(chain, refused), refused);
        }
    }

    private static String reason(X509Certificate[] chain, CertificateException refused) {
        return switch (refused) {
            case CertificateExpiredException expired ->
                "has expired: it was valid until "
                        + Stream.of(chain)
                                .map(one -> one.getNotAfter().toInstant())
                                .min(Comparator.naturalOrder())
                                .orElseThrow();
            case CertificateNotYetValidException early ->
                "is not valid yet, only from " + chain[0].getNotBefore().toInstant() + " on";
            default ->
                isOfAnother(refused)
                        ? "is of another authority: " + chain[chain.length - 1].getIssuerX500Principal()
                        : "cannot be used: " + refused.getMessage();
        };
    }

    private static boolean isOfAnother(Throwable refused) {
        for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
            boolean path = cause instanceof CertPathValidatorException failed && ELSEWHERE.contains(failed.getReason());
            if (path || cause instanceof CertPathBuilderException) {
                return true;
            }
        }
        return false;
    }

    private static String name(X509Certificate[] chain) {
        return chain[0].getSubjectX500Principal().getName();
    }

    private static String names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null
                ? "no address"
                : names.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.joining(", "));
    }

    /** What the library thinks of a chain. */
    @FunctionalInterface
    private interface Judgement {

        void pass() throws CertificateException;
    }
}
