package dev.relaykit.mock.engine;

import dev.relaykit.mock.arm.DueEvent;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.time.IdSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sends the events and requests of the server on one connection, each under a fresh id. */
final class ServerFrames {

  private final IdSource ids;
  private final Wire wire;
  private @Nullable String newestEvent;

  ServerFrames(IdSource ids, Wire wire) {
    this.ids = ids;
    this.wire = wire;
  }

  /** Sends an event; says whether it was taken. */
  boolean event(EventParams event) {
    String eventId = ids.uuid();
    newestEvent = eventId;
    return wire.write(new Frame.Request(RpcId.ofString(eventId), Method.EVENT, event));
  }

  /** Sends an event that consists of type and params alone; says whether it was taken. */
  boolean event(DueEvent due) {
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    params.put("event_type", due.eventType());
    params.set("params", due.params());
    String eventId = ids.uuid();
    return wire.write(
        new Frame.Request(RpcId.ofString(eventId), Method.EVENT, OpenPayload.ofTree(params)),
        Origin.event(due.eventType(), due.params()));
  }

  /** The id of the newest event since the last call, or null if none was sent. */
  @Nullable String takeNewestEvent() {
    String taken = newestEvent;
    newestEvent = null;
    return taken;
  }

  /** Sends a request; gives its id. */
  String request(String method, Payload params) {
    String requestId = ids.uuid();
    wire.write(new Frame.Request(RpcId.ofString(requestId), method, params));
    return requestId;
  }
}
