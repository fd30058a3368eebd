package dev.relaykit.mock;

import dev.relaykit.mock.tls.CertificateFolder;
import dev.relaykit.protocol.time.SystemTime;
import org.jspecify.annotations.Nullable;

/** The certificates that a server speaks TLS with. */
final class OwnCertificates {

  private OwnCertificates() {}

  /** Those that the configuration asks for, or null if it asks for plain sockets. */
  static @Nullable CertificateFolder of(MockConfig config) {
    if (!config.tls()) {
      return null;
    }
    return config.tlsFolder() == null
        ? CertificateFolder.temporary()
        : CertificateFolder.in(config.tlsFolder(), new SystemTime());
  }
}
