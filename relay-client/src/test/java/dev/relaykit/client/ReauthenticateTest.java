package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.relaykit.client.scripted.Peer;
import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.ScriptedServer.Script;
import dev.relaykit.client.scripted.Wire;
import dev.relaykit.protocol.session.Backoff;
import dev.relaykit.protocol.session.ConnectionState;
import dev.relaykit.protocol.session.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A JWT that is replaced while the client lives (REL-CONN-040, REL-CONN-041). */
final class ReauthenticateTest {

  private static final String OLD = "jwt-that-was";
  private static final String NEW = "jwt-that-is";

  private static Script answering(String result) {
    return Script.welcomeAnd(
        (peer, frame) -> {
          if (Wire.asks(frame, "signalwire.reauthenticate")) {
            peer.send(result.replace("ID", frame.get("id").toString()));
          }
        });
  }

  private static RelayClientBuilder builder(ScriptedServer server) {
    return RelayClient.builder()
        .environment(Map.of())
        .scheme(Scheme.WS)
        .host(server.host())
        .jwtToken(OLD)
        .backoff(new Backoff(Duration.ofMillis(10), Duration.ofMillis(20)));
  }

  private static String jwtOfTheNextLogin(ScriptedServer server) {
    return server
        .awaitPeer()
        .awaitRequest("signalwire.connect")
        .at("/params/authentication")
        .toString();
  }

  private static String login(String jwt) {
    return "{\"jwt_token\":\"" + jwt + "\"}";
  }

  @Test
  void serverThatAgreesIsAskedOnceAndTheNextLoginUsesTheNewJwt() {
    Script agrees =
        answering("{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{\"code\":\"500\",\"a\":1}}");
    try (ScriptedServer server = ScriptedServer.start(agrees);
        RelayClient client = TestClients.connected(builder(server))) {
      Peer peer = server.awaitPeer();
      TestClients.get(client.reauthenticate(NEW));

      JsonNode request = peer.awaitRequest("signalwire.reauthenticate");
      assertThat(request.get("params").toString())
          .isEqualTo("{\"authentication\":" + login(NEW) + "}");
      peer.close(1001);
      assertThat(jwtOfTheNextLogin(server)).isEqualTo(login(NEW));
    }
  }

  @Test
  void refusalGoesToTheCallerAndLeavesConnectionAndJwtAsTheyWere() {
    Script refuses =
        answering(
            "{\"jsonrpc\":\"2.0\",\"id\":ID,\"error\":{\"code\":-32002,\"message\":\"no %s, no %s\"}}"
                .formatted(NEW, OLD));
    try (ScriptedServer server = ScriptedServer.start(refuses);
        RelayClient client = TestClients.connected(builder(server))) {
      Peer peer = server.awaitPeer();
      RelayException refused = TestClients.failure(client.reauthenticate(NEW));

      assertThat(refused.kind()).isEqualTo(ErrorKind.SERVER);
      assertThat(refused.serverCode()).contains("-32002");
      assertThat(refused).hasMessageContaining("no ***, no ***");
      assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
      assertThat(client.stats().sessions()).isEqualTo(1);
      peer.close(1001);
      assertThat(jwtOfTheNextLogin(server)).isEqualTo(login(OLD));
    }
  }

  @Test
  void withoutASessionOnlyTheNextLoginChanges() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = builder(server).build()) {
      TestClients.get(client.reauthenticate(NEW));
      TestClients.get(client.connect());

      assertThat(jwtOfTheNextLogin(server)).isEqualTo(login(NEW));
      assertThat(client.stats().framesSent()).isEqualTo(1);
    }
  }

  @Test
  void callThatIsGivenUpChangesNothing() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(builder(server))) {
      Peer peer = server.awaitPeer();
      CompletableFuture<Void> asked = client.reauthenticate(NEW).toCompletableFuture();
      JsonNode request = peer.awaitRequest("signalwire.reauthenticate");
      asked.cancel(false);
      assertThat(client.stats().pendingRequests()).isZero();
      peer.send(Wire.result(request, "{}"));
      peer.close(1001);
      assertThat(jwtOfTheNextLogin(server)).isEqualTo(login(OLD));
    }
  }

  @Test
  void oldAndNewJwtAreHiddenFromTheObserver() throws InterruptedException {
    BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    List<String> seen = new ArrayList<>();
    Script agrees =
        answering(
            "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{\"a\":\"%s\",\"b\":\"%s\"}}"
                .formatted(OLD, NEW));
    try (ScriptedServer server = ScriptedServer.start(agrees);
        RelayClient client =
            TestClients.connected(builder(server).onFrame(frame -> shown.add(frame.json())))) {
      TestClients.get(client.reauthenticate(NEW));
      TestClients.get(client.reauthenticate("jwt-that-comes"));
      for (int i = 0; i < 6; i++) {
        seen.add(String.valueOf(shown.poll(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS)));
      }
    }
    assertThat(seen).noneMatch(json -> json.contains("jwt-that"));
    assertThat(seen.stream().filter(json -> json.contains("{\"a\":\"***\",\"b\":\"***\"}")))
        .hasSize(2);
  }

  @Test
  void jwtThatCannotBeWrittenIsRefusedUnseen() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(builder(server))) {
      for (String bad : new String[] {"", "piece\ud800", "x".repeat(1024 * 1024)}) {
        RelayException refused = TestClients.failure(client.reauthenticate(bad));
        assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
        assertThat(refused).hasMessageNotContainingAny("piece", "xxx");
      }
      assertThat(client.stats().framesSent()).isEqualTo(1);
    }
  }

  @Test
  void closedClientAndClientWithATokenRefuse() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = builder(server).build();
        RelayClient other = TestClients.builder(server).build()) {
      client.close();
      assertThat(TestClients.failure(client.reauthenticate(NEW)).kind())
          .isEqualTo(ErrorKind.CLOSED);
      assertThatIllegalStateException().isThrownBy(() -> other.reauthenticate(NEW));
    }
  }
}
