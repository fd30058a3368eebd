package dev.relaykit.benchmarks.sessions;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One session as a client has it: logs in, answers every ping and every event, and sends its
 * messages one after the other once it is told to. On the event loop, but for {@link #begin}.
 */
final class ClientSession extends SimpleChannelInboundHandler<TextWebSocketFrame> {

  /** Goes through the states that end with {@code delivered}. */
  private static final String NUMBER = "+15550002222";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final int ordinal;
  private final Tally tally;
  private final Runnable onLogin;
  private @Nullable MessageLedger ledger;
  private volatile @Nullable ChannelHandlerContext context;
  private int messages;
  private int sent;
  private boolean loggedIn;
  private boolean pinged;

  /**
   * The handler of one connection.
   *
   * @param ordinal which one, from 0; its context is named after it
   * @param onLogin called once, when it is logged in
   */
  ClientSession(int ordinal, Tally tally, Runnable onLogin) {
    this.ordinal = ordinal;
    this.tally = tally;
    this.onLogin = onLogin;
  }

  /** Begins to send; may be called on any thread, once, after the login. */
  void begin(int count) {
    ChannelHandlerContext open = context;
    if (open == null) {
      throw new IllegalStateException("session " + ordinal + " has no connection");
    }
    open.executor()
        .execute(
            () -> {
              messages = count;
              ledger = new MessageLedger();
              sendNext(open);
              open.flush();
            });
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext opened, Object event) {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      context = opened;
      write(
          opened,
          "{\"jsonrpc\":\"2.0\",\"id\":\"login\",\"method\":\"signalwire.connect\",\"params\":{"
              + "\"version\":{\"major\":2,\"minor\":0,\"revision\":0},\"agent\":\"relay-sessions/0.1\","
              + "\"event_acks\":true,\"authentication\":{\"project\":\"p-1\",\"token\":\"PT1\"},"
              + "\"contexts\":[\"of-"
              + ordinal
              + "\"]}}");
      opened.flush();
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext opened, TextWebSocketFrame message) {
    tally.frame(message.content().readableBytes());
    JsonNode frame = MAPPER.readTree(message.text());
    switch (frame.path("method").asString("")) {
      case "" -> takeReply(opened, frame);
      case "signalwire.ping" -> {
        answer(opened, frame, frame.path("params").toString());
        if (!pinged) {
          pinged = true;
          tally.pinged();
        }
      }
      case "signalwire.event" -> {
        answer(opened, frame, "{}");
        takeEvent(opened, frame.path("params"));
      }
      default -> fail("a request that no server sends: " + frame.path("method"));
    }
  }

  private void takeReply(ChannelHandlerContext opened, JsonNode frame) {
    JsonNode result = frame.path("result");
    MessageLedger busy = ledger;
    if (!loggedIn) {
      if (result.path("sessionid").asString("").isEmpty()) {
        fail("the login was answered with " + frame);
        return;
      }
      loggedIn = true;
      tally.loggedIn();
      onLogin.run();
    } else if (busy != null) {
      String id = result.path("message_id").asString("");
      if (id.isEmpty()) {
        fail("a send was answered with " + frame);
      } else if (busy.accepted(id)) {
        sendNext(opened);
      }
    }
  }

  private void takeEvent(ChannelHandlerContext opened, JsonNode params) {
    MessageLedger busy = ledger;
    if (busy != null && "messaging.state".equals(params.path("event_type").asString(""))) {
      JsonNode inner = params.path("params");
      if (busy.state(
          inner.path("message_id").asString(""), inner.path("message_state").asString(""))) {
        sendNext(opened);
      }
    }
  }

  private void sendNext(ChannelHandlerContext opened) {
    MessageLedger busy = ledger;
    if (sent < messages) {
      sent++;
      write(
          opened,
          "{\"jsonrpc\":\"2.0\",\"id\":\"send-"
              + sent
              + "\",\"method\":\"messaging.send\",\"params\":{\"context\":\"of-"
              + ordinal
              + "\",\"from_number\":\"+15550001111\",\"to_number\":\""
              + NUMBER
              + "\",\"body\":\"Your table for four is booked for Friday at half past seven.\"}}");
    } else if (busy != null && busy.completed() == messages) {
      tally.finished(busy.delivered());
    }
  }

  private void answer(ChannelHandlerContext opened, JsonNode request, String result) {
    write(
        opened,
        "{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + ",\"result\":" + result + "}");
  }

  private void write(ChannelHandlerContext opened, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    tally.frame(bytes.length);
    opened.write(new TextWebSocketFrame(Unpooled.wrappedBuffer(bytes)), opened.voidPromise());
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext opened) {
    opened.flush();
  }

  @Override
  public void channelInactive(ChannelHandlerContext closed) {
    if (loggedIn) {
      tally.lost();
    }
    tally.fail(new IOException("session " + ordinal + " lost its connection"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext broken, Throwable cause) {
    tally.fail(cause);
    broken.close();
  }

  private void fail(String problem) {
    tally.fail(new IllegalStateException("session " + ordinal + ": " + problem));
  }
}
