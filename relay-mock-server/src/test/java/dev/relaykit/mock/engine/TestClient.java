package dev.relaykit.mock.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relaykit.protocol.codec.DecodeFailure;
import dev.relaykit.protocol.codec.DecodeLimits;
import dev.relaykit.protocol.codec.PendingMethods;
import dev.relaykit.protocol.codec.StreamingDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/** The client's end of a connection: sends JSON, and takes what the engine has written. */
final class TestClient {

  static final String CREDENTIALS = "{\"project\":\"p-1\",\"token\":\"PT1\"}";

  private final RecordingWire wire;
  private final MockConnection connection;

  /** Lenient: whether params may be empty is the listener's business, not the engine's. */
  private final StreamingDecoder decoder =
      new StreamingDecoder(
          new DecodeLimits(
              DecodeLimits.MAX_BYTES,
              DecodeLimits.MAX_DEPTH,
              DecodeLimits.MAX_NUMBER_LENGTH,
              DecodeLimits.Params.EMPTY_ALLOWED));

  private int requests;

  TestClient(MockEngine engine, LongSupplier millis) {
    this.wire = new RecordingWire(millis);
    this.connection = engine.open(wire, "10.0.0.1:1");
  }

  RecordingWire wire() {
    return wire;
  }

  MockConnection connection() {
    return connection;
  }

  void send(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    try {
      connection.handle(decoder.decode(bytes, 0, bytes.length, PendingMethods.NONE), bytes);
    } catch (DecodeFailure broken) {
      throw new AssertionError(json, broken);
    }
  }

  /** Sends a request and returns its id. */
  String request(String method, String params) {
    String id = "c" + ++requests;
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":\""
            + id
            + "\",\"method\":\""
            + method
            + "\",\"params\":"
            + params
            + "}");
    return id;
  }

  /** Sends a request and returns the one frame that it causes at once: its response. */
  JsonNode call(String method, String params) {
    wire.take();
    String id = request(method, params);
    List<JsonNode> frames = frames();
    if (frames.size() != 1 || !frames.get(0).path("id").asString("").equals(id)) {
      throw new AssertionError("expected the response to " + id + " alone: " + frames);
    }
    return frames.get(0);
  }

  /** Logs in as project {@code p-1} and returns the result of the connect. */
  JsonNode login(String... contexts) {
    return connect(CREDENTIALS, "", contexts);
  }

  /** Logs in with the protocol of an earlier session. */
  JsonNode resume(String protocol, String... contexts) {
    return connect(CREDENTIALS, ",\"protocol\":\"" + protocol + "\"", contexts);
  }

  JsonNode connect(String credentials, String more, String... contexts) {
    wire.take();
    request("signalwire.connect", connectParams(credentials, more, contexts));
    JsonNode response = frames().get(0);
    if (!response.has("result")) {
      throw new AssertionError("expected a result: " + response);
    }
    return response.get("result");
  }

  static String connectParams(String credentials, String more, String... contexts) {
    return "{\"version\":{\"major\":2,\"minor\":0,\"revision\":0},\"agent\":\"test/1\","
        + "\"event_acks\":true,\"authentication\":"
        + credentials
        + (contexts.length == 0 ? "" : ",\"contexts\":[\"" + String.join("\",\"", contexts) + "\"]")
        + more
        + "}";
  }

  /** Parameters of a send in context {@code office}. */
  static String message(String to) {
    return "{\"context\":\"office\",\"from_number\":\"+15550001111\",\"to_number\":\""
        + to
        + "\",\"body\":\"Hello\",\"tags\":[\"vip\"]}";
  }

  /** The frames that were written since they were last asked for. */
  List<JsonNode> frames() {
    return wire.take().stream().map(RecordingWire.Written::json).toList();
  }

  /** The same as short texts, with times: {@code 10 queued}. */
  List<String> timeline() {
    List<String> lines = new ArrayList<>();
    for (RecordingWire.Written written : wire.take()) {
      lines.add(written.millis() + " " + text(written.json()));
    }
    return lines;
  }

  /** What a frame is, in a word or two. */
  static String text(JsonNode frame) {
    if (frame.has("error")) {
      return "error " + frame.get("error").get("code").asInt();
    }
    if (frame.has("result")) {
      return "reply " + frame.get("result").path("code").asString("?");
    }
    JsonNode params = frame.get("params");
    JsonNode body = params.path("params");
    String type = params.path("event_type").asString(frame.get("method").stringValue());
    return type.equals("messaging.state")
        ? body.get("message_state").stringValue()
            + (body.has("reason") ? "(" + body.get("reason").stringValue() + ")" : "")
        : type;
  }
}
