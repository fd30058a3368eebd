package dev.relaykit.mock.script;

import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.rpc.ErrorCode;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a message when nobody has said anything else: the default sequence
 * (REL-MOCK-020), and what the last four digits of the recipient's number choose instead
 * (REL-MOCK-022).
 */
public final class BuiltInScripts {

  /** How many digits at the end of a number choose a script. */
  public static final int MAGIC_DIGITS = 4;

  /** The time before each event of the default sequence. */
  public static final Duration STEP_DELAY = Duration.ofMillis(10);

  private static final Step ACCEPT = new Step.Reply(new Answer.Default());
  private static final Step WAIT = new Step.Wait(Delay.of(STEP_DELAY));
  private static final Step QUEUED = state(MessageState.QUEUED, null);
  private static final Step INITIATED = state(MessageState.INITIATED, null);
  private static final Step SENT = state(MessageState.SENT, null);
  private static final Step DELIVERED = state(MessageState.DELIVERED, null);

  private static final Script DEFAULT = endingWith(DELIVERED);
  private static final Script ACCEPTED = Script.of(ACCEPT);

  private static final Map<String, Script> MAGIC =
      Map.of(
          "0001", endingWith(state(MessageState.UNDELIVERED, "carrier_blocked")),
          "0002", endingWith(state(MessageState.FAILED, "spam")),
          "0003", Script.of(ACCEPT, WAIT, QUEUED, WAIT, INITIATED, WAIT, SENT),
          "0004", Script.of(refusal("402", "Payment required")),
          "0005",
              Script.of(
                  new Step.Reply(new Answer.Error(ErrorCode.INTERNAL_ERROR, "Internal error"))),
          "0006", Script.of(),
          "0007", Script.of(QUEUED, INITIATED, SENT, DELIVERED, ACCEPT),
          "0008", Script.of(new Step.OneSegment(Script.of(ACCEPT, DELIVERED))),
          "0009", Script.of(refusal("response_timeout", "Service Timeout")));

  private BuiltInScripts() {}

  /** Accepted, then queued, initiated, sent and delivered, each after {@link #STEP_DELAY}. */
  public static Script defaultSequence() {
    return DEFAULT;
  }

  /** Accepted, and then nothing. */
  public static Script accepted() {
    return ACCEPTED;
  }

  /** The script that the end of a number chooses, or null if it is no magic number. */
  public static @Nullable Script magic(String toNumber) {
    int length = toNumber.length();
    return length < MAGIC_DIGITS ? null : MAGIC.get(toNumber.substring(length - MAGIC_DIGITS));
  }

  private static Script endingWith(Step last) {
    return Script.of(ACCEPT, WAIT, QUEUED, WAIT, INITIATED, WAIT, SENT, WAIT, last);
  }

  private static Step state(MessageState state, @Nullable String reason) {
    return new Step.Event(new Notice.State(state, reason));
  }

  private static Step refusal(String code, String message) {
    return new Step.Reply(new Answer.Refusal(code, message));
  }
}
