package dev.relaykit.architecture.planted.bouncycastle.cli;

import org.bouncycastle.cert.X509CertificateHolder;

final class PlantedCertificate {
  Object use(X509CertificateHolder given) {
    return given;
  }
}
