package altmin.parallel.tls;

import java.security.cert.CertificateException;

/** A certificate that is not trusted here; the message is for the user. */
final class RefusedCertificateException extends CertificateException {

    private static final long serialVersionUID = 1L;

    RefusedCertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
