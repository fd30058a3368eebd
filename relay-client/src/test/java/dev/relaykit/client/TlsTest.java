package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.ScriptedServer.Script;
import dev.relaykit.client.scripted.TestCertificate;
import dev.relaykit.protocol.session.ConnectionState;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsTest {

  @TempDir Path folder;

  private RelayClientBuilder builder(String host, ScriptedServer server) {
    return TestClients.builder()
        .scheme(Scheme.WSS)
        .host(host + ":" + server.port())
        .connectAttempts(1);
  }

  @Test
  void trustedCertificateForTheHostIsAccepted() {
    TestCertificate certificate = TestCertificate.make(folder, "dns:localhost,ip:127.0.0.1");
    try (ScriptedServer server = ScriptedServer.startTls(Script.WELCOME, certificate.server())) {
      for (String host : new String[] {"localhost", "127.0.0.1"}) {
        try (RelayClient client =
            TestClients.connected(builder(host, server).caFile(certificate.pem()))) {
          assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
        }
      }
    }
  }

  @Test
  void trustedCertificateForAnotherHostIsRefused() {
    TestCertificate certificate = TestCertificate.make(folder, "dns:elsewhere.example");
    try (ScriptedServer server = ScriptedServer.startTls(Script.WELCOME, certificate.server());
        RelayClient client = builder("localhost", server).caFile(certificate.pem()).build()) {
      RelayException failure = TestClients.failure(client.connect());
      assertThat(failure.kind().name()).isEqualTo("NOT_SENT");
      assertThat(failure).hasMessageContaining("localhost");
      assertThat(server.hasMorePeers()).isFalse();
    }
  }

  @Test
  void certificateThatThePlatformDoesNotKnowIsRefused() {
    TestCertificate certificate = TestCertificate.make(folder, "dns:localhost");
    try (ScriptedServer server = ScriptedServer.startTls(Script.WELCOME, certificate.server());
        RelayClient client = builder("localhost", server).build()) {
      assertThat(TestClients.failure(client.connect()).kind().name()).isEqualTo("NOT_SENT");
      assertThat(server.hasMorePeers()).isFalse();
    }
  }

  @Test
  void bundleReplacesTheRootsOfThePlatform() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    TestCertificate served = TestCertificate.make(folder, "dns:localhost");
    TestCertificate trusted = TestCertificate.make(other, "dns:localhost");
    try (ScriptedServer server = ScriptedServer.startTls(Script.WELCOME, served.server());
        RelayClient client = builder("localhost", server).caFile(trusted.pem()).build()) {
      assertThat(TestClients.failure(client.connect()).kind().name()).isEqualTo("NOT_SENT");
    }
  }

  @Test
  void plainServerIsNoTlsServer() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = builder("localhost", server).build()) {
      assertThat(TestClients.failure(client.connect()).kind().name()).isEqualTo("NOT_SENT");
    }
  }

  @Test
  void bundleThatCannotBeUsedIsRefusedBeforeAnythingIsOpened() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    Path junk = Files.writeString(folder.resolve("junk.pem"), "no certificate at all");
    Path missing = folder.resolve("missing.pem");
    for (Path bundle : new Path[] {empty, junk, missing, folder}) {
      RelayClientBuilder builder = TestClients.builder().scheme(Scheme.WSS).caFile(bundle);
      assertThatThrownBy(builder::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(bundle.toString());
    }
  }
}
