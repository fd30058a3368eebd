package dev.relaykit.mock.script;

import dev.relaykit.mock.fault.FaultRule;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a script does, or waits for. Immutable.
 *
 * <p>The same steps serve both ends of a connection; what a server alone can do, such as an event,
 * is a mistake in the script of a client.
 */
public sealed interface Step {

  /** Says which record this is, for an exhaustive {@code switch}. */
  Kind kind();

  /** The steps, one for each record. */
  enum Kind {
    /** {@link Send}. */
    SEND,
    /** {@link Reply}. */
    REPLY,
    /** {@link Event}. */
    EVENT,
    /** {@link Expect}. */
    EXPECT,
    /** {@link ExpectEnd}. */
    EXPECT_END,
    /** {@link Wait}. */
    WAIT,
    /** {@link Fault}. */
    FAULT,
    /** {@link OneSegment}. */
    ONE_SEGMENT,
    /** {@link EndOfSegment}. */
    END_OF_SEGMENT,
    /** {@link Close}. */
    CLOSE,
    /** {@link Ping}. */
    PING,
    /** {@link Disconnect}. */
    DISCONNECT,
    /** {@link Capture}. */
    CAPTURE,
    /** {@link Repeat}. */
    REPEAT,
    /** {@link Choose}. */
    CHOOSE
  }

  /**
   * Send a message of any content.
   *
   * @param what the message
   */
  record Send(Outgoing what) implements Step {
    @Override
    public Kind kind() {
      return Kind.SEND;
    }
  }

  /**
   * Answer a request.
   *
   * @param answer the answer
   * @param to the name under which the request was captured, or null for the newest one taken
   */
  record Reply(Answer answer, @Nullable String to) implements Step {

    /** Answers the newest request that the script has taken. */
    public Reply(Answer answer) {
      this(answer, null);
    }

    @Override
    public Kind kind() {
      return Kind.REPLY;
    }
  }

  /**
   * Send a {@code signalwire.event}.
   *
   * @param notice what it says
   */
  record Event(Notice notice) implements Step {
    @Override
    public Kind kind() {
      return Kind.EVENT;
    }
  }

  /**
   * Wait for a frame from the other end; the script fails if none comes in time.
   *
   * @param wanted the frame
   */
  record Expect(Expectation wanted) implements Step {
    @Override
    public Kind kind() {
      return Kind.EXPECT;
    }
  }

  /**
   * Wait for the end of the connection; the script fails if the other end does not bring it about
   * in time. Later steps can be of no use but to the script itself.
   *
   * @param code what the code of the other end's close frame must be like; to a pattern, an end
   *     without a close frame is a code that is absent
   * @param within how long to wait
   */
  record ExpectEnd(Pattern code, Duration within) implements Step {
    @Override
    public Kind kind() {
      return Kind.EXPECT_END;
    }
  }

  /**
   * Let time pass before the next step.
   *
   * @param delay how long
   */
  record Wait(Delay delay) implements Step {
    @Override
    public Kind kind() {
      return Kind.WAIT;
    }
  }

  /**
   * Let something go wrong, now or at a moment that is still to come (REL-MOCK-004).
   *
   * @param rule what, and when; unless it names a target, it is for the message that the script is
   *     about, or else for the connection
   */
  record Fault(FaultRule rule) implements Step {
    @Override
    public Kind kind() {
      return Kind.FAULT;
    }
  }

  /**
   * Send what the steps send as one piece, so that the other end finds it in one TCP segment
   * (REL-MOCK-004).
   *
   * @param steps what to send: no {@link Wait}, {@link Expect} or {@link OneSegment}, at any depth
   */
  record OneSegment(Script steps) implements Step {

    /** Checks the steps. */
    public OneSegment {
      Kind wrong = Pausing.in(steps);
      if (wrong != null) {
        throw new IllegalArgumentException(
            "a segment is sent at once and cannot hold a step of kind " + wrong);
      }
    }

    @Override
    public Kind kind() {
      return Kind.ONE_SEGMENT;
    }
  }

  /** Says to the player of a script that the steps of a segment are over; nobody writes it. */
  record EndOfSegment() implements Step {
    @Override
    public Kind kind() {
      return Kind.END_OF_SEGMENT;
    }
  }

  /**
   * End the connection with a close frame.
   *
   * @param code the WebSocket close code
   * @param reason what the other end is told, at most 123 bytes
   */
  record Close(int code, String reason) implements Step {

    /** Checks that RFC 6455 lets an endpoint send them. */
    public Close {
      CloseCode.check(code, reason);
    }

    @Override
    public Kind kind() {
      return Kind.CLOSE;
    }
  }

  /** Send a {@code signalwire.ping} (REL-PING-009). */
  record Ping() implements Step {
    @Override
    public Kind kind() {
      return Kind.PING;
    }
  }

  /**
   * Send a {@code signalwire.disconnect}, and leave the rest to the other end.
   *
   * @param restart what the client is asked for (REL-DISC-001)
   */
  record Disconnect(boolean restart) implements Step {
    @Override
    public Kind kind() {
      return Kind.DISCONNECT;
    }
  }

  /**
   * Keep values for later templates.
   *
   * @param values what to keep, by name; evaluated in this order
   */
  record Capture(Map<String, Template> values) implements Step {

    /** Copies the map, keeps its order, and checks the names. */
    public Capture {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
      for (String name : values.keySet()) {
        if (!isName(name)) {
          throw new IllegalArgumentException(
              "a capture is named with letters, digits and underscores, and not like a fact: '"
                  + name
                  + "'");
        }
      }
    }

    /** Whether a capture may have this name. */
    public static boolean isName(String name) {
      return Reference.isName(name) && Fact.of(name) == null;
    }

    @Override
    public Kind kind() {
      return Kind.CAPTURE;
    }
  }

  /**
   * Do the steps again and again.
   *
   * @param times how often in all, from 0 to {@link #MAX_TIMES}
   * @param steps the steps
   */
  record Repeat(int times, Script steps) implements Step {

    /** Most times that steps are repeated. */
    public static final int MAX_TIMES = 1_000_000;

    /** Checks the number. */
    public Repeat {
      if (times < 0 || times > MAX_TIMES) {
        throw new IllegalArgumentException("times must be from 0 to " + MAX_TIMES + ": " + times);
      }
    }

    @Override
    public Kind kind() {
      return Kind.REPEAT;
    }
  }

  /**
   * Do the steps of one of several options, drawn by their weights.
   *
   * @param options the options, at least one with a weight above zero
   */
  record Choose(List<WeightedSteps> options) implements Step {

    /** Copies the list and checks that something can be drawn. */
    public Choose {
      options = List.copyOf(options);
      if (options.stream().allMatch(option -> option.weight() == 0)) {
        throw new IllegalArgumentException("at least one option needs a weight above zero");
      }
    }

    @Override
    public Kind kind() {
      return Kind.CHOOSE;
    }
  }
}
