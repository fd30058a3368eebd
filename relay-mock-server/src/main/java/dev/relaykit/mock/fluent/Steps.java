package dev.relaykit.mock.fluent;

import dev.relaykit.mock.fault.FaultJson;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.protocol.message.MessageState;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The words for steps, in the order of the reference of scenarios. To be imported statically.
 *
 * <p>Texts are templates where they are in a file: {@code ${/params/body}} and so on. A mistake is
 * said when the scenario is built.
 */
public final class Steps {

  private Steps() {}

  /** Sends a JSON-RPC frame as it is, a template. */
  public static Act send(ObjectNode frame) {
    return new Act("send", Tree.json(frame));
  }

  /** Sends a text message, JSON or not; a template. */
  public static Act sendText(String text) {
    return new Act("send", Tree.map("text", Tree.text(text)));
  }

  /** Sends a binary message; {@code hex} in a file. */
  public static Act sendBytes(byte[] bytes) {
    return new Act("send", Tree.map("hex", Tree.text(HexFormat.of().formatHex(bytes))));
  }

  /** Answers as the server does without a scenario; a message is accepted. */
  public static Act reply() {
    return new Act("reply", Tree.text("default"));
  }

  /** Answers with a result, a template. */
  public static ReplyWords replyResult(JsonNode result) {
    return new ReplyWords(Map.of("result", Tree.json(result)));
  }

  /** Answers with a JSON-RPC error. */
  public static ReplyWords replyError(int code, String message) {
    Map<String, SourceNode> error = new LinkedHashMap<>();
    error.put("code", Tree.number(code));
    error.put("message", Tree.text(message));
    return new ReplyWords(Map.of("error", Tree.map(error)));
  }

  /** Answers with a result that refuses: a code other than {@code 2nn}. */
  public static ReplyWords refuse(String code, String message) {
    Map<String, SourceNode> refusal = new LinkedHashMap<>();
    refusal.put("code", Tree.text(code));
    refusal.put("message", Tree.text(message));
    return new ReplyWords(refusal);
  }

  /** Reports a state of the message that the rule matched. */
  public static StateWords event(MessageState state) {
    return new StateWords(Map.of("state", Tree.text(state.toString())));
  }

  /** Reports a state of the message that the rule matched, with its reason. */
  public static StateWords event(MessageState state, String reason) {
    return event(state).reason(reason);
  }

  /** Sends a message to the client, to the sessions of its context. */
  public static Act event(InboundWords receive) {
    return new Act("event", Tree.map("receive", receive.node()));
  }

  /** Sends any event, to this session; the params are a template. */
  public static Act event(String type, ObjectNode params) {
    Map<String, SourceNode> members = new LinkedHashMap<>();
    members.put("type", Tree.text(type));
    members.put("params", Tree.json(params));
    return new Act("event", Tree.map(members));
  }

  /** Waits for a request of this method; {@code *} and {@code ?} stand for other characters. */
  public static ExpectWords expect(String method) {
    return new ExpectWords(Map.of("method", Patterns.of(method).node()));
  }

  /** Waits for any frame, as far as its further words do not say more. */
  public static ExpectWords expect() {
    return new ExpectWords(Map.of());
  }

  /** Waits for the acknowledgement of the newest event that this script sent. */
  public static ExpectWords expectAck() {
    return new ExpectWords(Map.of("ack", Tree.text("event")));
  }

  /** Waits for the answer to the newest request that this script sent. */
  public static ExpectWords expectAnswer() {
    return new ExpectWords(Map.of("answer", Tree.text("newest")));
  }

  /** Waits for the end of the connection, whatever it is. */
  public static ExpectWords expectClosed() {
    return new ExpectWords(Map.of("closed", Tree.truth(true)));
  }

  /** Waits for the end of the connection with such a close code, absent where there was none. */
  public static ExpectWords expectClosed(Matching code) {
    return new ExpectWords(Map.of("closed", code.node()));
  }

  /** Lets time pass before the next step; {@code wait} in a file. */
  public static Act after(Pause pause) {
    return new Act("wait", pause.node());
  }

  /** Keeps a value under a name; the template is filled in now. */
  public static Act capture(String name, String template) {
    return new Act("capture", Tree.map(name, Tree.text(template)));
  }

  /** Keeps values under names; the templates are filled in now, in this order. */
  public static Act capture(Map<String, JsonNode> templates) {
    Map<String, SourceNode> values = new LinkedHashMap<>();
    templates.forEach((name, template) -> values.put(name, Tree.json(template)));
    return new Act("capture", Tree.map(values));
  }

  /** Carries out steps several times. */
  public static Act repeat(int times, Act... steps) {
    return new Act("repeat", Act.steps("times", Tree.number(times), steps));
  }

  /** Carries out one of several lists of steps, drawn by weight from the seed. */
  public static Act choose(Option... options) {
    return new Act("choose", Tree.list(Arrays.stream(options).map(Option::node).toList()));
  }

  /** Steps for {@link #choose}, and how likely they are beside the others. */
  public static Option weight(int weight, Act... steps) {
    return new Option(Act.steps("weight", Tree.number(weight), steps));
  }

  /**
   * Lets something go wrong: for the message that the rule matched if that was a {@code
   * messaging.send}, else on this session, unless the rule names somebody; once, unless it says how
   * often.
   */
  public static Act fault(FaultRule rule) {
    return new Act("fault", Tree.json(FaultJson.write(rule)));
  }

  /** Sends what the steps send in one piece, so that the client finds it in one TCP segment. */
  public static Act oneSegment(Act... steps) {
    return new Act("fault", Tree.map("one_segment", Act.list(steps)));
  }

  /** Closes the WebSocket with this code. */
  public static Act close(int code) {
    return new Act("close", Tree.number(code));
  }

  /** Closes the WebSocket with this code and reason. */
  public static Act close(int code, String reason) {
    Map<String, SourceNode> members = new LinkedHashMap<>();
    members.put("code", Tree.number(code));
    members.put("reason", Tree.text(reason));
    return new Act("close", Tree.map(members));
  }

  /** Sends a {@code signalwire.ping}. */
  public static Act ping() {
    return new Act("ping", Tree.map(Map.of()));
  }

  /**
   * Sends a {@code signalwire.disconnect}.
   *
   * @param restart whether the client is to begin a new session
   */
  public static Act disconnect(boolean restart) {
    return new Act("disconnect", Tree.map("restart", Tree.truth(restart)));
  }
}
