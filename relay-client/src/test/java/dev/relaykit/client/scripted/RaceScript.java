package dev.relaykit.client.scripted;

import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Accepts every send and delivers it at once, in the three orders in turn that clients lose
 * messages by: the terminal event in the same write as the reply, in a write of its own right
 * behind it, and before the reply.
 */
public final class RaceScript implements ScriptedServer.Script {

  private final AtomicInteger sends = new AtomicInteger();

  @Override
  public void received(Peer peer, JsonNode frame) {
    if (!Wire.asks(frame, "messaging.send")) {
      return;
    }
    int ordinal = sends.getAndIncrement();
    String messageId = "m-" + ordinal;
    String reply = Wire.accepted(frame, messageId);
    String event = Wire.state(messageId, "delivered");
    switch (ordinal % 3) {
      case 0 -> peer.send(reply, event);
      case 1 -> {
        peer.send(reply);
        peer.send(event);
      }
      default -> {
        if (ordinal % 2 == 0) {
          peer.send(event, reply);
        } else {
          peer.send(event);
          peer.send(reply);
        }
      }
    }
  }

  /** How many sends have come. */
  public int sends() {
    return sends.get();
  }
}
