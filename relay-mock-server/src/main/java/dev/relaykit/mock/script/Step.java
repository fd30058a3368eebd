package dev.relaykit.mock.script;

import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.rpc.ResultCode;
import dev.relaykit.protocol.rpc.RpcError;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a server does for a message, or waits for. Immutable. */
public sealed interface Step {

  /** Says which record this is, for an exhaustive {@code switch}. */
  Kind kind();

  /** The steps, one for each record. */
  enum Kind {
    /** {@link Accept}. */
    ACCEPT,
    /** {@link Refuse}. */
    REFUSE,
    /** {@link Fail}. */
    FAIL,
    /** {@link State}. */
    STATE,
    /** {@link Wait}. */
    WAIT,
    /** {@link Together}. */
    TOGETHER
  }

  /** Reply that the message is accepted, with its id (REL-MSG-020). */
  record Accept() implements Step {
    @Override
    public Kind kind() {
      return Kind.ACCEPT;
    }
  }

  /**
   * Reply with a result that is a refusal.
   *
   * @param code a code that is not {@code 2nn}
   * @param message a sentence for people
   */
  record Refuse(ResultCode code, String message) implements Step {

    /** Checks that the code is no success. */
    public Refuse {
      if (code.isSuccess()) {
        throw new IllegalArgumentException("a refusal needs a code other than 2nn: " + code.text());
      }
    }

    @Override
    public Kind kind() {
      return Kind.REFUSE;
    }
  }

  /**
   * Reply with an error.
   *
   * @param error the error
   */
  record Fail(RpcError error) implements Step {
    @Override
    public Kind kind() {
      return Kind.FAIL;
    }
  }

  /**
   * Send a {@code messaging.state} event.
   *
   * @param state the state
   * @param reason why it was not delivered, or null
   */
  record State(MessageState state, @Nullable String reason) implements Step {
    @Override
    public Kind kind() {
      return Kind.STATE;
    }
  }

  /**
   * Let time pass before the next step.
   *
   * @param delay how long, more than zero
   */
  record Wait(Duration delay) implements Step {

    /** Checks that the delay is more than zero. */
    public Wait {
      if (delay.isNegative() || delay.isZero()) {
        throw new IllegalArgumentException("a wait must be more than zero: " + delay);
      }
    }

    @Override
    public Kind kind() {
      return Kind.WAIT;
    }
  }

  /**
   * Send what the steps send as one piece, so that a client finds it in one TCP segment
   * (REL-MOCK-004).
   *
   * @param steps what to send, at least two; neither {@link Wait} nor {@link Together}
   */
  record Together(List<Step> steps) implements Step {

    /** Copies the list and checks it. */
    public Together {
      steps = List.copyOf(steps);
      if (steps.size() < 2
          || steps.stream().anyMatch(s -> s.kind() == Kind.WAIT || s.kind() == Kind.TOGETHER)) {
        throw new IllegalArgumentException(
            "together needs two or more steps that send something: " + steps);
      }
    }

    @Override
    public Kind kind() {
      return Kind.TOGETHER;
    }
  }
}
