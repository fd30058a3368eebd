package dev.relaykit.conformance.mutants;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One WebSocket: what comes is handed to the loop, what goes waits for what went before. */
final class TestSocket implements WebSocket.Listener {

  private static final int NORMAL = 1000;

  private final TestLoop loop;
  private final Consumer<String> onText;
  private final Consumer<TestSocket> onGone;
  private final StringBuilder partial = new StringBuilder();
  private final CompletableFuture<WebSocket> opened = new CompletableFuture<>();
  private CompletableFuture<WebSocket> written = opened;

  TestSocket(TestLoop loop, Consumer<String> onText, Consumer<TestSocket> onGone) {
    this.loop = loop;
    this.onText = onText;
    this.onGone = onGone;
  }

  /** Sends a message; on the loop. */
  void write(String text) {
    written = written.thenCompose(socket -> socket.sendText(text, true));
  }

  /** Sends a close frame; on the loop. */
  void close() {
    written = written.thenCompose(socket -> socket.sendClose(NORMAL, ""));
  }

  /** Ends the connection without one. */
  void cut() {
    opened.thenAccept(WebSocket::abort);
    gone();
  }

  private void gone() {
    loop.run(() -> onGone.accept(this));
  }

  @Override
  public void onOpen(WebSocket socket) {
    opened.complete(socket);
    socket.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      String text = partial.toString();
      partial.setLength(0);
      loop.run(() -> onText.accept(text));
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    gone();
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable problem) {
    gone();
  }
}
