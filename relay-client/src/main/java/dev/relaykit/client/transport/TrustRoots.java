package dev.relaykit.client.transport;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the TLS settings of a client. Certificates and host names are always checked
 * (REL-TRAN-023).
 */
final class TrustRoots {

  private static final String CHECK_HOST_NAMES = "HTTPS";

  private TrustRoots() {}

  /**
   * TLS that trusts a bundle of certificates and nothing else, or what the platform trusts.
   *
   * @throws IllegalArgumentException if the bundle cannot be read, or has no certificate in it
   *     (REL-TRAN-022)
   */
  static SslContext context(@Nullable Path caFile) {
    SslContextBuilder builder =
        SslContextBuilder.forClient().endpointIdentificationAlgorithm(CHECK_HOST_NAMES);
    try {
      return (caFile == null ? builder : builder.trustManager(certificates(caFile))).build();
    } catch (SSLException problem) {
      throw new IllegalArgumentException("TLS cannot be set up: " + problem.getMessage(), problem);
    }
  }

  private static X509Certificate[] certificates(Path caFile) {
    try (InputStream in = Files.newInputStream(caFile)) {
      X509Certificate[] certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toArray(X509Certificate[]::new);
      if (certificates.length == 0) {
        throw new IllegalArgumentException("caFile " + caFile + " has no certificate in it");
      }
      return certificates;
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("caFile " + caFile + " cannot be read", unreadable);
    } catch (CertificateException broken) {
      throw new IllegalArgumentException(
          "caFile " + caFile + " is no bundle of PEM certificates", broken);
    }
  }
}
