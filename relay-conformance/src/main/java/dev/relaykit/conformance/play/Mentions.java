package dev.relaykit.conformance.play;

import dev.relaykit.mock.script.Pattern;
import dev.relaykit.mock.script.Script;
import dev.relaykit.mock.script.Step;
import dev.relaykit.protocol.rpc.Method;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.StringNode;

/** Whether a script deals itself with what a player would otherwise see to without being told. */
final class Mentions {

  private static final JsonPointer METHOD = JsonPointer.compile("/method");
  private static final JsonPointer EVENT_TYPE = JsonPointer.compile("/params/event_type");

  private Mentions() {}

  /** Whether a step expects a ping. */
  static boolean ping(Script script) {
    return expects(script, METHOD, Method.PING);
  }

  /** Whether a step expects a request that subscribes to contexts, or ends that. */
  static boolean subscription(Script script) {
    return expects(script, METHOD, Method.RECEIVE) || expects(script, METHOD, Method.UNRECEIVE);
  }

  /** Whether a step expects the event that brings an authorization state. */
  static boolean authorizationState(Script script) {
    return expects(script, EVENT_TYPE, Method.AUTHORIZATION_STATE);
  }

  private static boolean expects(Script script, JsonPointer where, String text) {
    return script.steps().stream().anyMatch(placed -> expects(placed.step(), where, text));
  }

  private static boolean expects(Step step, JsonPointer where, String text) {
    return switch (step.kind()) {
      case EXPECT -> {
        Pattern pattern = ((Step.Expect) step).wanted().frame().members().get(where);
        yield pattern != null && pattern.matches(StringNode.valueOf(text));
      }
      case REPEAT -> expects(((Step.Repeat) step).steps(), where, text);
      case CHOOSE ->
          ((Step.Choose) step)
              .options().stream().anyMatch(option -> expects(option.steps(), where, text));
      case SEND,
          REPLY,
          EVENT,
          EXPECT_END,
          WAIT,
          FAULT,
          ONE_SEGMENT,
          END_OF_SEGMENT,
          CLOSE,
          PING,
          DISCONNECT,
          CAPTURE ->
          false;
    };
  }
}
