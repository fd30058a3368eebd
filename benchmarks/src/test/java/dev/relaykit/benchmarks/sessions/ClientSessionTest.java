package dev.relaykit.benchmarks.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ClientSessionTest {

  private static final String LOGIN_REPLY =
      "{\"jsonrpc\":\"2.0\",\"id\":\"login\",\"result\":{\"sessionid\":\"s\"}}";

  private final Tally tally = new Tally(1, 1);
  private final ClientSession session = new ClientSession(7, tally, () -> {});
  private final EmbeddedChannel channel = new EmbeddedChannel(session);

  @Test
  void logsInWithAContextOfItsOwn() throws Exception {
    upgrade();
    assertThat(sent()).contains("signalwire.connect").contains("[\"of-7\"]");
    assertThatThrownBy(() -> tally.awaitLogins(0))
        .hasMessage("only 0 of 1 sessions have logged in in time");
    receive(LOGIN_REPLY);
    tally.awaitLogins(0);
    assertThat(tally.open()).isEqualTo(1);
  }

  @Test
  void refusedLoginEndsTheRun() {
    upgrade();
    receive("{\"jsonrpc\":\"2.0\",\"id\":\"login\",\"error\":{\"code\":-32002}}");
    assertThatThrownBy(() -> tally.awaitLogins(0)).hasMessageContaining("-32002");
  }

  @Test
  void pingIsEchoedAndEventAcknowledged() throws Exception {
    login();
    receive(
        "{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"signalwire.ping\",\"params\":{\"timestamp\":1.5}}");
    assertThat(sent())
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"result\":{\"timestamp\":1.5}}");
    tally.awaitPings(0);
    receive(
        "{\"jsonrpc\":\"2.0\",\"id\":\"e\",\"method\":\"signalwire.event\",\"params\":{\"event_type\":\"x\"}}");
    assertThat(sent()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"e\",\"result\":{}}");
  }

  @Test
  void sendsOneMessageAfterTheOtherAndFinishesWithTheLast() throws Exception {
    login();
    session.begin(2);
    channel.runPendingTasks();
    assertThat(sent()).contains("\"send-1\"").contains("messaging.send");
    deliver("m1", "delivered");
    assertThat(sent()).contains("\"id\":\"e\"");
    assertThat(sent()).contains("\"send-2\"");
    assertThatThrownBy(() -> tally.awaitMessages(0)).hasMessageContaining("only 0 of 1");
    deliver("m2", "undelivered");
    tally.awaitMessages(0);
    assertThat(tally.delivered()).isEqualTo(1);
    assertThat(tally.traffic().frames()).isEqualTo(10);
  }

  @Test
  void lostConnectionEndsTheRunAndIsCounted() {
    login();
    channel.close();
    assertThat(tally.open()).isZero();
    assertThatThrownBy(() -> tally.awaitPings(0))
        .hasMessageContaining("session 7 lost its connection");
    assertThatCode(() -> tally.awaitLogins(0)).doesNotThrowAnyException();
  }

  private void login() {
    upgrade();
    receive(LOGIN_REPLY);
    sent();
  }

  private void upgrade() {
    channel.pipeline().fireUserEventTriggered(ClientHandshakeStateEvent.HANDSHAKE_COMPLETE);
  }

  private void deliver(String messageId, String state) {
    receive("{\"id\":\"send\",\"result\":{\"message_id\":\"" + messageId + "\"}}");
    receive(
        "{\"id\":\"e\",\"method\":\"signalwire.event\",\"params\":{\"event_type\":\"messaging.state\","
            + "\"params\":{\"message_id\":\""
            + messageId
            + "\",\"message_state\":\""
            + state
            + "\"}}}");
  }

  private void receive(String text) {
    channel.writeInbound(new TextWebSocketFrame(text));
  }

  private @Nullable String sent() {
    TextWebSocketFrame frame = channel.readOutbound();
    if (frame == null) {
      return null;
    }
    try {
      return frame.text();
    } finally {
      frame.release();
    }
  }
}
