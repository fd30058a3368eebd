package dev.relaykit.mock.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.relaykit.protocol.time.SystemTime;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What checkers that go by every rule of RFC 5280 look for. */
final class CertificateStrictnessTest {

  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String SUBJECT_KEY_ID = "2.5.29.14";
  private static final String AUTHORITY_KEY_ID = "2.5.29.35";
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final TlsMaterial material =
      new CertificateMaker(CertificateMaker.AUTHORITY_NAME, NOW).make();

  @Test
  void namesThisMachineInEveryWayThatClientsDialIt() throws Exception {
    assertThat(material.server().getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(
            List.of(2, "localhost"), List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));
  }

  @Test
  void bothCarryKeyIdentifiersAndVersionThree() {
    for (X509Certificate certificate : List.of(material.authority(), material.server())) {
      assertThat(certificate.getVersion()).isEqualTo(3);
      assertThat(certificate.getExtensionValue(SUBJECT_KEY_ID)).isNotNull();
      assertThat(certificate.getExtensionValue(AUTHORITY_KEY_ID)).isNotNull();
      assertThat(certificate.getSerialNumber().signum()).isEqualTo(1);
      assertThat(certificate.getSerialNumber().bitLength()).isLessThan(160);
    }
  }

  @Test
  void authorityMaySignCertificatesAndTheServersMayNot() {
    assertThat(material.authority().getCriticalExtensionOIDs())
        .contains(BASIC_CONSTRAINTS, KEY_USAGE);
    assertThat(material.authority().getBasicConstraints()).isZero();
    assertThat(usages(material.authority())).isEqualTo("keyCertSign cRLSign");
    assertThat(material.server().getBasicConstraints()).isEqualTo(-1);
    assertThat(usages(material.server())).isEqualTo("digitalSignature");
  }

  @Test
  void serverCertificateIsForServersOnly() throws Exception {
    assertThat(material.server().getExtendedKeyUsage()).containsExactly(SERVER_AUTH);
  }

  @Test
  void everyMakingHasItsOwnSerialNumbers() {
    TlsMaterial other = new CertificateMaker(CertificateMaker.AUTHORITY_NAME, NOW).make();

    assertThat(
            Set.of(
                material.authority().getSerialNumber(),
                material.server().getSerialNumber(),
                other.authority().getSerialNumber(),
                other.server().getSerialNumber()))
        .hasSize(4);
  }

  @Test
  void pathValidatesByTheJdk() throws Exception {
    PKIXParameters parameters =
        new PKIXParameters(Set.of(new TrustAnchor(material.authority(), null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(NOW));

    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509").generateCertPath(List.of(material.server())),
            parameters);
  }

  @Test
  void opensslFindsNothingAtItsStrictest(@TempDir Path temp) throws Exception {
    CertificateFolder folder = CertificateFolder.in(temp, new SystemTime());
    Process openssl;
    try {
      openssl =
          new ProcessBuilder(
                  "openssl",
                  "verify",
                  "-x509_strict",
                  "-purpose",
                  "sslserver",
                  "-verify_hostname",
                  "localhost",
                  "-CAfile",
                  folder.caFile().toString(),
                  folder.certificateFile().toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      abort("openssl is not on the PATH: strict verification was not checked");
      return;
    }
    String said = new String(openssl.getInputStream().readAllBytes(), UTF_8);
    assertThat(openssl.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("server.crt: OK");
    assertThat(openssl.exitValue()).as(said).isZero();
  }

  private static String usages(X509Certificate certificate) {
    List<String> names =
        List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");
    boolean[] usage = certificate.getKeyUsage();
    StringBuilder set = new StringBuilder();
    for (int i = 0; i < usage.length; i++) {
      if (usage[i]) {
        set.append(set.isEmpty() ? "" : " ").append(names.get(i));
      }
    }
    return set.toString();
  }
}
