package dev.relaykit.mock.script;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.IntNode;

/** The end of the connection, and the step that waits for it. */
final class AwaitedEnd {

  private boolean hasCome;
  private @Nullable Integer code;
  private Step.@Nullable ExpectEnd wanted;

  /** The connection has ended, with the code of the other end's close frame if it sent one. */
  void came(@Nullable Integer closeCode) {
    hasCome = true;
    code = closeCode;
  }

  boolean hasCome() {
    return hasCome;
  }

  void await(Step.ExpectEnd step) {
    wanted = step;
  }

  /** The step that waits for the end, or null. */
  Step.@Nullable ExpectEnd wanted() {
    return wanted;
  }

  /** Whether the end that has come is the one that is wanted: null, or else what differs. */
  @Nullable String judge() {
    Step.ExpectEnd step = wanted;
    wanted = null;
    if (step == null || step.code().matches(code == null ? null : IntNode.valueOf(code))) {
      return null;
    }
    return "the connection ended "
        + (code == null ? "without a close frame" : "with close code " + code)
        + ", expected as its code "
        + step.code().describe();
  }
}
