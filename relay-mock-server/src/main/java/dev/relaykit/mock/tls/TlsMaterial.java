package dev.relaykit.mock.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate authority, a certificate it signed, and that certificate's key. The authority's own
 * key is not part of it: it is forgotten as soon as it has signed.
 */
record TlsMaterial(X509Certificate authority, X509Certificate server, PrivateKey serverKey) {

  /** Certificates with less than this left are made anew. */
  static final Duration LEAST_LEFT = Duration.ofDays(30);

  Instant validFrom() {
    Instant ca = authority.getNotBefore().toInstant();
    Instant leaf = server.getNotBefore().toInstant();
    return ca.isAfter(leaf) ? ca : leaf;
  }

  Instant validUntil() {
    Instant ca = authority.getNotAfter().toInstant();
    Instant leaf = server.getNotAfter().toInstant();
    return ca.isBefore(leaf) ? ca : leaf;
  }

  boolean isFresh(Instant now) {
    return !now.isBefore(validFrom()) && now.plus(LEAST_LEFT).isBefore(validUntil());
  }

  /** Somebody's own certificates are not ours to overwrite. */
  boolean isReplaceable() {
    return authority
        .getSubjectX500Principal()
        .equals(new X500Principal(CertificateMaker.AUTHORITY_NAME));
  }

  /** The generated one names the algorithm and little else, but a key must never get near a log. */
  @Override
  public String toString() {
    return "TlsMaterial[until=" + validUntil() + "]";
  }
}
