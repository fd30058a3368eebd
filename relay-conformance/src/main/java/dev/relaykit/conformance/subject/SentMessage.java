package dev.relaykit.conformance.subject;

import dev.relaykit.client.Message;
import dev.relaykit.client.MessageCompletion;
import dev.relaykit.client.MessageUpdate;
import dev.relaykit.client.OutboundMessage;
import dev.relaykit.client.RelayClient;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A message, and what its listeners were told, and did. Safe to use from any thread. */
final class SentMessage {

  /** What the body of a message is that a listener sends. */
  private static final String BODY = "from a listener";

  private final RelayClient client;
  private final String callback;
  private final OutboundMessage another;
  private final AtomicBoolean first = new AtomicBoolean(true);
  private final Queue<String> listenerCalls = new ConcurrentLinkedQueue<>();
  private final Queue<String> completionCalls = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Message message;
  private volatile @Nullable CompletableFuture<Message> sending;

  /**
   * A message that is not sent yet.
   *
   * @param told the command, which says what the listener does
   */
  SentMessage(RelayClient client, ObjectNode told) {
    this.client = client;
    this.callback = told.path("callback").asString("");
    this.another =
        OutboundMessage.builder()
            .to(told.path("to_number").asString(""))
            .from(told.path("from_number").asString(""))
            .context(told.path("context").asString(null))
            .body(BODY)
            .build();
  }

  /** Remembers the send as long as it is under way, and the message once there is one. */
  CompletableFuture<Message> sending(CompletableFuture<Message> send) {
    sending = send;
    return send.thenApply(
        accepted -> {
          message = accepted;
          return accepted;
        });
  }

  /** Gives the send up, as a caller does who cancels the future. */
  void giveUp() {
    CompletableFuture<Message> send = sending;
    if (send == null || !send.cancel(true)) {
      throw new IllegalStateException("there is no send under way to give up");
    }
  }

  /** The message, or null if none was accepted. */
  @Nullable Message message() {
    return message;
  }

  /** A listener for states. */
  void changed(MessageUpdate update) {
    if (callback.equals("send") && first.compareAndSet(true, false)) {
      client.sendMessage(another).toCompletableFuture().join();
    }
    listenerCalls.add(update.state().text());
    if (callback.equals("throw")) {
      throw new OnPurpose("a listener throws, as the case asks for");
    }
    if (!callback.isEmpty() && first.compareAndSet(true, false)) {
      once(update);
    }
  }

  private void once(MessageUpdate update) {
    switch (callback) {
      case "slow" -> OnPurpose.takeTime();
      case "listen" -> update.message().on(this::changed);
      case "disconnect" -> client.close();
      default -> throw new IllegalArgumentException("there is no callback '" + callback + "'");
    }
  }

  /** A callback for the end. */
  void completed(MessageCompletion end) {
    completionCalls.add(
        end.outcome() != null
            ? end.outcome().state().text()
            : end.error() == null ? "OTHER" : end.error().kind().name());
  }

  /** Adds the calls of both to an answer. */
  void report(ObjectNode ok) {
    listenerCalls.forEach(ok.putArray("listener_calls")::add);
    completionCalls.forEach(ok.putArray("completion_calls")::add);
  }
}
