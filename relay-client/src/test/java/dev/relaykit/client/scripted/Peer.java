package dev.relaykit.client.scripted;

import static io.netty.handler.codec.http.websocketx.WebSocketCloseStatus.ABNORMAL_CLOSURE;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** One client's connection, seen from the server. Any thread. */
public final class Peer {

  private static final int MAX_KEPT_FRAMES = 10_000;

  private final Channel channel;
  private final BlockingQueue<JsonNode> received = new ArrayBlockingQueue<>(MAX_KEPT_FRAMES);
  private final CompletableFuture<String> pong = new CompletableFuture<>();
  private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();

  Peer(Channel channel) {
    this.channel = channel;
    channel.closeFuture().addListener(closed -> closeCode.complete(ABNORMAL_CLOSURE.code()));
  }

  /** Keeps a frame for {@link #await}; the newest are lost when nobody fetches them. */
  void keep(JsonNode frame) {
    if (!received.offer(frame)) {
      received.clear();
    }
  }

  void closeReceived(int code) {
    closeCode.complete(code);
  }

  /** Writes frames together: they leave in one write, so mostly in one TCP segment. */
  public void send(String... frames) {
    channel
        .eventLoop()
        .execute(
            () -> {
              for (String frame : frames) {
                channel.write(new TextWebSocketFrame(frame));
              }
              channel.flush();
            });
  }

  /** Writes one frame in two fragments. */
  public void sendFragments(String frame) {
    byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
    int half = bytes.length / 2;
    channel.write(new TextWebSocketFrame(false, 0, Unpooled.copiedBuffer(bytes, 0, half)));
    channel.writeAndFlush(
        new ContinuationWebSocketFrame(
            true, 0, Unpooled.copiedBuffer(bytes, half, bytes.length - half)));
  }

  /** Writes a binary frame, which no server may (REL-TRAN-007). */
  public void sendBinary(byte[] bytes) {
    channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.copiedBuffer(bytes)));
  }

  /** Writes a text frame with these bytes, whatever they are. */
  public void sendText(byte[] bytes) {
    channel.writeAndFlush(new TextWebSocketFrame(Unpooled.copiedBuffer(bytes)));
  }

  /** Pings as RFC 6455 says. */
  public void ping(String content) {
    channel.writeAndFlush(
        new PingWebSocketFrame(Unpooled.copiedBuffer(content, StandardCharsets.UTF_8)));
  }

  /** What came back for {@link #ping}. */
  public String awaitPong() {
    try {
      return pong.get(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException problem) {
      throw new AssertionError("the client did not answer the ping", problem);
    }
  }

  void pongReceived(String content) {
    pong.complete(content);
  }

  /** Closes with a close frame. */
  public void close(int code) {
    close(code, "as the test said");
  }

  /** Closes with a close frame that says why. */
  public void close(int code, String reason) {
    channel.writeAndFlush(new CloseWebSocketFrame(code, reason));
  }

  /** Resets the TCP connection. */
  public void reset() {
    channel.eventLoop().execute(this::cut);
  }

  private void cut() {
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    channel.unsafe().close(channel.voidPromise());
  }

  /** Reads nothing any more, like a machine whose network has gone. */
  public void stopReading() {
    channel.config().setAutoRead(false);
  }

  /** The next frame that fits; those before it are gone. */
  public JsonNode await(Predicate<JsonNode> wanted) {
    try {
      while (true) {
        JsonNode frame = received.poll(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (frame == null) {
          throw new AssertionError("the client did not send the frame that the test waits for");
        }
        if (wanted.test(frame)) {
          return frame;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", interrupted);
    }
  }

  /** The next request for this method. */
  public JsonNode awaitRequest(String method) {
    return await(frame -> Wire.asks(frame, method));
  }

  /** The answer to the frame with this id. */
  public JsonNode awaitAnswerTo(String id) {
    return await(frame -> frame.path("id").asString("").equals(id) && !frame.has("method"));
  }

  /** Whether frames have come that nobody has fetched. */
  public boolean hasUnread() {
    return !received.isEmpty();
  }

  /** The code of the client's close frame, or 1006 if the connection ended without one. */
  public int awaitClose() {
    try {
      return closeCode.get(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException problem) {
      throw new AssertionError("the client did not close the connection", problem);
    }
  }

  /** Waits until the TCP connection is gone. */
  public void awaitGone() {
    if (!channel
        .closeFuture()
        .awaitUninterruptibly(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the client did not cut the connection");
    }
  }
}
