package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.ScriptedServer.Script;
import dev.relaykit.client.scripted.Wire;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Neither secrets nor personal data get into the log (REL-LOG-001 to REL-LOG-004). */
final class SecretsTest {

  private static final List<String> SECRETS =
      List.of(
          "secret-token-1", "project-1", "secret:state", "+15550002222", "+15550001111", "Geheim");

  private static final class Lines extends AppenderBase<ILoggingEvent> {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(
          event.getFormattedMessage()
              + (event.getThrowableProxy() == null
                  ? ""
                  : ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }
  }

  @Test
  @SdkDefect({"D21", "D46"})
  void nothingSecretIsLoggedAtDebug() {
    Logger log = (Logger) LoggerFactory.getLogger("dev.relaykit");
    Lines lines = new Lines();
    lines.start();
    log.addAppender(lines);
    log.setLevel(Level.DEBUG);
    try {
      converse();
    } finally {
      log.setLevel(null);
      log.detachAppender(lines);
    }
    assertThat(lines.lines).isNotEmpty();
    for (String secret : SECRETS) {
      assertThat(lines.lines).noneMatch(line -> line.contains(secret));
    }
  }

  private static void converse() {
    Script script =
        Script.welcomeAnd(
            (peer, frame) -> {
              if (Wire.asks(frame, "messaging.send")) {
                peer.send(
                    Wire.event(
                        "a1",
                        "signalwire.authorization.state",
                        "{\"authorization_state\":\"secret:state\"}"),
                    "{\"token\":\"secret-token-1\" broken",
                    Wire.event("a2", "messaging.state", "{\"token\":\"secret-token-1\"}"),
                    Wire.event(
                        "a3",
                        "messaging.receive",
                        "{\"message_id\":\"in-1\",\"from_number\":\"+15550002222\",\"body\":\"Geheim\"}"),
                    Wire.state("m-7", "sent"),
                    Wire.error(frame, -32000, "project-1 and secret-token-1 and secret:state"));
              }
            });
    try (ScriptedServer server = ScriptedServer.start(script);
        RelayClient client = TestClients.connected(TestClients.builder(server))) {
      RelayException failure =
          TestClients.failure(client.sendMessage(TestClients.hello().body("Geheim").build()));
      for (String secret : SECRETS) {
        assertThat(failure.toString()).doesNotContain(secret);
      }
      server.awaitPeer().reset();
      server.awaitPeer().awaitRequest("signalwire.connect");
    }
  }
}
