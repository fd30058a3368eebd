package dev.relaykit.mock.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes a certificate authority and a server certificate for this machine, strict enough for
 * clients that check every rule of RFC 5280 (Python since 3.13). Keys and signatures come from the
 * JDK's providers; BouncyCastle only puts the certificates together.
 */
final class CertificateMaker {

  /** Marks a folder as made here, and so as one that may be made anew. */
  static final String AUTHORITY_NAME = "CN=RELAY kit test CA,O=RELAY kit";

  private static final String SERVER_NAME = "CN=localhost,O=RELAY kit";

  /** How long new certificates last: the longest that no common client takes exception to. */
  static final Duration LIFETIME = Duration.ofDays(397);

  /** For clients whose clock is a little behind. */
  private static final Duration BACKDATED = Duration.ofDays(1);

  /** 16 octets, well within the 20 that RFC 5280 allows. */
  private static final int SERIAL_OCTETS = 16;

  private static final String SIGNATURE = "SHA256withECDSA";

  private final String authorityName;
  private final Instant from;
  private final Instant until;

  CertificateMaker(String authorityName, Instant now) {
    this.authorityName = authorityName;
    this.from = now.minus(BACKDATED);
    this.until = now.plus(LIFETIME);
  }

  TlsMaterial make() {
    try {
      KeyPair authorityKeys = newKeys();
      KeyPair serverKeys = newKeys();
      ContentSigner signer =
          new JcaContentSignerBuilder(SIGNATURE).build(authorityKeys.getPrivate());
      X509Certificate authority = authority(authorityKeys.getPublic(), signer);
      X509Certificate server = server(serverKeys.getPublic(), authorityKeys.getPublic(), signer);
      return new TlsMaterial(authority, server, serverKeys.getPrivate());
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new TlsMaterialException(
          "cannot make certificates: this Java cannot do "
              + SIGNATURE
              + " ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  private X509Certificate authority(PublicKey key, ContentSigner signer)
      throws GeneralSecurityException, IOException {
    return sign(
        builder(authorityName, key)
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
            .addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
            .addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key))
            .addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(key)),
        signer);
  }

  private X509Certificate server(PublicKey key, PublicKey authorityKey, ContentSigner signer)
      throws GeneralSecurityException, IOException {
    GeneralNames names =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, "localhost"),
              new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
              new GeneralName(GeneralName.iPAddress, "::1"),
            });
    return sign(
        builder(SERVER_NAME, key)
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
            .addExtension(Extension.subjectAlternativeName, false, names)
            .addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key))
            .addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authorityKey)),
        signer);
  }

  private X509v3CertificateBuilder builder(String subject, PublicKey key)
      throws GeneralSecurityException {
    return new JcaX509v3CertificateBuilder(
        name(authorityName), serial(key), Date.from(from), Date.from(until), name(subject), key);
  }

  /** By way of the JDK's type, which is what a folder's names are compared with later. */
  private static X500Name name(String name) {
    return X500Name.getInstance(new X500Principal(name).getEncoded());
  }

  /** Derived from the key, so it is as unique as the key is and needs no randomness of its own. */
  private static BigInteger serial(PublicKey key) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
    return new BigInteger(1, Arrays.copyOf(digest, SERIAL_OCTETS));
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, ContentSigner signer)
      throws GeneralSecurityException {
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }
}
