package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.scripted.Peer;
import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.ScriptedServer.Script;
import dev.relaykit.client.scripted.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a user can see of a client from outside: its frames and its figures. */
final class ObservationTest {

  private final BlockingQueue<RawFrame> frames = new LinkedBlockingQueue<>();

  private RawFrame next() throws InterruptedException {
    RawFrame frame = frames.poll(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(frame).as("a frame").isNotNull();
    return frame == null ? new RawFrame(RawFrame.Kind.SENT, 0, "") : frame;
  }

  @Test
  void observerSeesEveryFrameInOrderWithoutSecrets() throws Exception {
    Script script = Script.welcomeAnd((peer, frame) -> peer.send(Wire.accepted(frame, "m-1")));
    try (ScriptedServer server = ScriptedServer.start(script);
        RelayClient client =
            TestClients.connected(TestClients.builder(server).onFrame(frames::add))) {
      TestClients.send(client);
      server.awaitPeer().send("no JSON, but secret-token-1 in it");

      RawFrame connect = next();
      assertThat(connect.kind()).isEqualTo(RawFrame.Kind.SENT);
      assertThat(connect.connection()).isEqualTo(1);
      assertThat(connect.json())
          .contains("signalwire.connect", "***")
          .doesNotContain("secret-token-1", "project-1");
      assertThat(next().kind()).isEqualTo(RawFrame.Kind.RECEIVED);
      RawFrame send = next();
      assertThat(send.kind()).isEqualTo(RawFrame.Kind.SENT);
      assertThat(send.json()).contains("messaging.send");
      assertThat(next().json()).contains("m-1");
      assertThat(next().json()).isEqualTo("no JSON, but *** in it");
    }
  }

  @Test
  void observerThatThrowsHarmsNothing() {
    Script script = Script.welcomeAnd((peer, frame) -> peer.send(Wire.accepted(frame, "m-1")));
    try (ScriptedServer server = ScriptedServer.start(script);
        RelayClient client =
            TestClients.connected(
                TestClients.builder(server)
                    .onFrame(
                        frame -> {
                          throw new IllegalStateException("observer");
                        }))) {
      assertThat(TestClients.send(client).id()).isEqualTo("m-1");
    }
  }

  @Test
  void lateResultIsShownAgainAsOne() throws Exception {
    List<JsonNode> sends = new ArrayList<>();
    Script silent = Script.welcomeAnd((peer, frame) -> sends.add(frame));
    try (ScriptedServer server = ScriptedServer.start(silent);
        RelayClient client =
            TestClients.connected(TestClients.builder(server).onFrame(frames::add))) {
      CompletableFuture<Message> send =
          client.sendMessage(TestClients.hello().build()).toCompletableFuture();
      Peer peer = server.awaitPeer();
      JsonNode request = peer.awaitRequest("messaging.send");
      send.cancel(false);
      // The queue of the event loop is in order, so the send is given up when this comes back.
      assertThat(client.stats().pendingRequests()).isZero();
      peer.send(Wire.accepted(request, "m-late"));

      RawFrame late = next();
      while (late.kind() != RawFrame.Kind.LATE_RESULT) {
        late = next();
      }
      assertThat(late.json()).contains("m-late");
      assertThat(client.stats().lateResults()).isEqualTo(1);
      assertThat(client.stats().trackedMessages()).isZero();
    }
  }

  @Test
  void statsCountWhatIsHeldAndWhatHasHappened() {
    Script script =
        Script.welcomeAnd(
            (peer, frame) -> {
              if (Wire.asks(frame, "messaging.send")) {
                peer.send(Wire.accepted(frame, frame.at("/params/body").asString()));
              }
            });
    try (ScriptedServer server = ScriptedServer.start(script);
        RelayClient client =
            TestClients.connected(
                TestClients.builder(server).requestTimeout(Duration.ofMinutes(1)))) {
      TestClients.get(client.sendMessage(TestClients.hello().body("m-1").build()));
      TestClients.get(client.sendMessage(TestClients.hello().body("m-2").build()));

      ClientStats stats = client.stats();
      assertThat(stats.trackedMessages()).isEqualTo(2);
      assertThat(stats.pendingRequests()).isZero();
      assertThat(stats.queuedRequests()).isZero();
      assertThat(stats.sessions()).isEqualTo(1);
      assertThat(stats.framesSent()).isEqualTo(3);
      assertThat(stats.framesReceived()).isEqualTo(3);
      client.close();
      assertThat(client.stats().trackedMessages()).isZero();
    }
  }
}
