package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the WSS tests of all suites assert, the negative controls too. */
final class SuiteTlsPointTest {

  @Test
  @DisplayName("28: TlsWssMockTest, tls_wss_relay.rs, test_tls_relay_wss.cpp and their like")
  void bothNamesAreTrustedByTheAuthorityAndByNothingElse() throws Exception {
    try (SuiteServer suite = SuiteServer.start(MockConfig.builder().tls())) {
      SSLContext trusting = trusting(suite.server().caFile().orElseThrow());
      for (String host : new String[] {"localhost", "127.0.0.1"}) {
        try (SuitePeer peer =
            new SuitePeer(RawPeer.over(encrypted(host, suite.server().wsPort(), trusting)))) {
          assertThat(peer.raw().upgrade("/")).isEqualTo(101);
          peer.login("");
        }
        assertThatThrownBy(() -> encrypted(host, suite.server().wsPort(), SSLContext.getDefault()))
            .isInstanceOf(SSLException.class);
      }

      assertThat(suite.get("/__mock__/health").body()).contains("\"schemas_loaded\"");
      assertThat(suite.journal("").get(0).get("method").stringValue())
          .as("plain HTTP, unscoped")
          .isEqualTo("signalwire.connect");
    }
  }

  private static SSLContext trusting(Path authority) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(authority)) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static SSLSocket encrypted(String host, int port, SSLContext context) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(host, port);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    try {
      socket.setSoTimeout(RawPeer.TIMEOUT_MILLIS);
      socket.startHandshake();
      return socket;
    } catch (IOException untrusted) {
      socket.close();
      throw untrusted;
    }
  }
}
