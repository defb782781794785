package altmin.parallel.tls;

import java.nio.charset.StandardCharsets;
import javax.crypto.AEADBadTagException;
import javax.net.ssl.SSLException;

/** Why TLS failed, in words. */
final class Refusals {

    private static final String RECEIVED = "Received fatal alert: ";

    private Refusals() {}

    /** One line. */
    static String reason(SSLException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedCertificateException certificate) {
                return String.valueOf(certificate.getMessage());
            }
            if (cause instanceof AEADBadTagException) {
                return "a TLS record is damaged, or not of this connection";
            }
        }
        String message = String.valueOf(refused.getMessage());
        if (message.contains("protocol_version") || message.contains("protocol version")) {
            return "it does not speak TLS 1.3";
        }
        if (message.contains("Empty client certificate chain")) {
            return "it has no certificate";
        }
        int alert = message.indexOf(RECEIVED);
        return alert < 0
                ? "TLS failed: " + message
                : "it refused this end: " + message.substring(alert + RECEIVED.length());
    }

    /** Bytes of a stranger, for a message. */
    static String printable(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
    }
}
