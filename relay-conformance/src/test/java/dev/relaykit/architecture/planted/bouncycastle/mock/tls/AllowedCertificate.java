package dev.relaykit.architecture.planted.bouncycastle.mock.tls;

import org.bouncycastle.cert.X509CertificateHolder;

final class AllowedCertificate {
  Object use(X509CertificateHolder given) {
    return given;
  }
}
