package dev.relaykit.conformance.judge;

import dev.relaykit.conformance.model.Act;
import dev.relaykit.conformance.model.Finding;
import dev.relaykit.conformance.model.Played;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.WireFrame;
import dev.relaykit.protocol.message.Lifecycle;
import dev.relaykit.protocol.message.MessageProgress;
import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.message.Verdict;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rules.RuleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Whether a server sends the states of each message in a legal order: never down, and nothing after
 * the last (REL-STATE-012). A server that is told what to push is not asked.
 */
final class StateOrder {

  private static final RuleId RULE = RuleId.parse("REL-STATE-012");

  private StateOrder() {}

  static List<Finding> of(Played played) {
    boolean told = played.playedCase().acts().stream().anyMatch(act -> act.kind() == Act.Kind.PUSH);
    if (played.playedCase().side() != Side.SERVER || told) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    Map<String, MessageProgress> progress = new HashMap<>();
    for (WireFrame frame : played.frames()) {
      JsonNode json = frame.bySubject() && !frame.binary() ? WireCheck.json(frame.text()) : null;
      if (json != null && isState(json)) {
        look(frame, json.at("/params/params"), progress, findings);
      }
    }
    return findings;
  }

  private static boolean isState(JsonNode json) {
    return json.path("method").asString("").equals(Method.EVENT)
        && json.at("/params/event_type").asString("").equals(Method.MESSAGING_STATE)
        && json.at("/params/params/message_id").isString()
        && json.at("/params/params/message_state").isString();
  }

  private static void look(
      WireFrame frame,
      JsonNode body,
      Map<String, MessageProgress> progress,
      List<Finding> findings) {
    String id = body.path("message_id").stringValue();
    MessageProgress before = progress.getOrDefault(id, MessageProgress.START);
    MessageState state = MessageState.of(body.path("message_state").stringValue());
    Lifecycle.Step step = Lifecycle.next(before, state, null, null);
    if (step.verdict() == Verdict.STALE || step.verdict() == Verdict.IGNORED) {
      findings.add(
          new Finding(
              Finding.Blame.SUBJECT,
              Finding.Weight.BREACH,
              "frame " + frame.number(),
              "frame "
                  + frame.number()
                  + ": the state "
                  + state
                  + " of a message after "
                  + before.shown()
                  + " (REL-STATE-012)",
              RULE));
    } else {
      progress.put(id, step.next());
    }
  }
}
