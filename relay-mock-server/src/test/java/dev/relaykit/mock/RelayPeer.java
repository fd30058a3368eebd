package dev.relaykit.mock;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A RELAY client over a {@link RawPeer}: counts ids, acknowledges nothing by itself. */
final class RelayPeer implements AutoCloseable {

  private static final String VERSION = "{\"major\":2,\"minor\":0,\"revision\":0}";
  private static final String CREDENTIALS = "{\"project\":\"p-1\",\"token\":\"PT1\"}";

  private final RawPeer raw;
  private int requests;

  RelayPeer(RawPeer raw) {
    this.raw = raw;
  }

  static RelayPeer open(RelayMockServer server) throws IOException {
    return new RelayPeer(RawPeer.open(server));
  }

  /** Connects as project {@code p-1}, and takes the reply and the authorization state. */
  static RelayPeer connected(RelayMockServer server, String... contexts) throws IOException {
    RelayPeer peer = open(server);
    peer.login(contexts);
    return peer;
  }

  RawPeer raw() {
    return raw;
  }

  /** Sends a connect, takes reply and authorization state, and returns the result. */
  JsonNode login(String... contexts) throws IOException {
    return loginWith(CREDENTIALS, "", contexts);
  }

  /** The same with resume state. */
  JsonNode resume(String protocol, String... contexts) throws IOException {
    return loginWith(CREDENTIALS, ",\"protocol\":\"" + protocol + "\"", contexts);
  }

  JsonNode loginWith(String credentials, String more, String... contexts) throws IOException {
    String id = request("signalwire.connect", connectParams(credentials, more, contexts));
    JsonNode reply = raw.readJson();
    if (!reply.path("id").asString("").equals(id) || !reply.has("result")) {
      throw new AssertionError("expected the result of " + id + ": " + reply);
    }
    JsonNode state = raw.readJson();
    if (!eventType(state).equals("signalwire.authorization.state")) {
      throw new AssertionError("expected the authorization state: " + state);
    }
    return reply.get("result");
  }

  static String connectParams(String credentials, String more, String... contexts) {
    String list = contexts.length == 0 ? "" : "\"" + String.join("\",\"", contexts) + "\"";
    return "{\"version\":"
        + VERSION
        + ",\"agent\":\"test/1\",\"event_acks\":true,\"authentication\":"
        + credentials
        + (list.isEmpty() ? "" : ",\"contexts\":[" + list + "]")
        + more
        + "}";
  }

  /** Sends a request and returns its id. */
  String request(String method, String params) throws IOException {
    String id = "c" + ++requests;
    raw.send(frame(id, method, params));
    return id;
  }

  static String frame(String id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":\""
        + id
        + "\",\"method\":\""
        + method
        + "\",\"params\":"
        + params
        + "}";
  }

  /** Sends a request and returns the next frame, which must be its reply. */
  JsonNode call(String method, String params) throws IOException {
    String id = request(method, params);
    JsonNode reply = raw.readJson();
    if (!reply.path("id").asString("").equals(id)) {
      throw new AssertionError("expected the reply to " + id + ": " + reply);
    }
    return reply;
  }

  /** Parameters of a send from a good number in context {@code office}. */
  static String message(String to) {
    return "{\"context\":\"office\",\"from_number\":\"+15550001111\",\"to_number\":\""
        + to
        + "\",\"body\":\"Hello\",\"tags\":[\"vip\"]}";
  }

  /** Takes frames until the given number of events has come. */
  List<JsonNode> events(int count) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    while (events.size() < count) {
      JsonNode frame = raw.readJson();
      if (frame.path("method").asString("").equals("signalwire.event")) {
        events.add(frame);
      }
    }
    return events;
  }

  void acknowledge(JsonNode event) throws IOException {
    raw.send("{\"jsonrpc\":\"2.0\",\"id\":" + event.get("id") + ",\"result\":{}}");
  }

  static String eventType(JsonNode frame) {
    return frame.path("params").path("event_type").asString("");
  }

  static String state(JsonNode event) {
    return event.path("params").path("params").path("message_state").asString("");
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
