package dev.relaykit.mock;

import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that sends JSON as a suite's raw client would, and reads what comes, frame by frame. */
final class SuitePeer implements AutoCloseable {

  private final RawPeer raw;
  private int requests;
  private String sessionId = "";

  SuitePeer(RawPeer raw) {
    this.raw = raw;
  }

  RawPeer raw() {
    return raw;
  }

  /** What the connect result calls the session. */
  String sessionId() {
    return sessionId;
  }

  /** Logs in; {@code more} joins the parameters, beginning with a comma. */
  JsonNode login(String more, String... contexts) throws IOException {
    JsonNode result =
        call(
                "signalwire.connect",
                "{\"version\":{\"major\":2,\"minor\":0,\"revision\":0},\"agent\":\"sdk/1\","
                    + "\"event_acks\":true,\"authentication\":{\"project\":\"proj\",\"token\":\"tok\"}"
                    + (contexts.length == 0
                        ? ""
                        : ",\"contexts\":[\"" + String.join("\",\"", contexts) + "\"]")
                    + more
                    + "}")
            .get("result");
    sessionId = result.get("sessionid").stringValue();
    return result;
  }

  /** Sends a request and gives its id. */
  String send(String method, String params) throws IOException {
    String id = "q" + ++requests;
    raw.send(
        "{\"jsonrpc\":\"2.0\",\"id\":\""
            + id
            + "\",\"method\":\""
            + method
            + "\",\"params\":"
            + params
            + "}");
    return id;
  }

  /** Sends a request; the next frame must be its response. */
  JsonNode call(String method, String params) throws IOException {
    String id = send(method, params);
    JsonNode response = next();
    if (!response.path("id").asString("").equals(id) || response.has("method")) {
      throw new AssertionError("expected the response to " + id + ": " + response);
    }
    return response;
  }

  /** The next frame. */
  JsonNode next() throws IOException {
    return JsonMapper.shared().readTree(nextText());
  }

  /** The next frame as it stood on the wire. */
  String nextText() throws IOException {
    RawPeer.WsFrame frame = raw.read();
    if (frame.opcode() != RawPeer.TEXT || !frame.fin()) {
      throw new AssertionError("expected one whole text frame: " + frame);
    }
    return frame.text();
  }

  /** Shows that nothing has been sent: the answer to a ping is the next frame. */
  void nothingCame() throws IOException {
    JsonNode pong = call("signalwire.ping", "{}");
    if (!(pong.path("result").path("timestamp").doubleValue() > 0)) {
      throw new AssertionError("expected a time: " + pong);
    }
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
