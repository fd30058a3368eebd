package dev.relaykit.conformance.model;

import dev.relaykit.mock.script.Template;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the kit does beside the wire, while scripts are played: it tells a testee what to
 * do, or has a server push something. Immutable.
 */
public sealed interface Act {

  /** Says which record this is, for an exhaustive {@code switch}. */
  Kind kind();

  /** {@code file:line:column} of it. */
  String place();

  /** The acts, one for each record. */
  enum Kind {
    /** {@link Call}. */
    CALL,
    /** {@link Answer}. */
    ANSWER,
    /** {@link Until}. */
    UNTIL,
    /** {@link Pause}. */
    PAUSE,
    /** {@link Push}. */
    PUSH
  }

  /**
   * Gives the testee a command.
   *
   * @param command the command, such as {@code send_message}
   * @param arguments renders to an object: the members of the command
   * @param expected what its answer must be like
   * @param within how long the answer may take
   * @param as the name under which an {@link Answer} waits for it later, or null to wait for it now
   */
  record Call(
      String command,
      Template arguments,
      ExpectedAnswer expected,
      Duration within,
      @Nullable String as,
      String place)
      implements Act {
    @Override
    public Kind kind() {
      return Kind.CALL;
    }
  }

  /**
   * Waits for the answer to an earlier command.
   *
   * @param name the name that the command was given
   * @param expected what the answer must be like
   * @param within how long it may take from now on
   */
  record Answer(String name, ExpectedAnswer expected, Duration within, String place)
      implements Act {
    @Override
    public Kind kind() {
      return Kind.ANSWER;
    }
  }

  /**
   * Waits until the script of the kit has captured something: the script has then come so far.
   *
   * @param capture the name of the capture
   * @param within how long that may take
   */
  record Until(String capture, Duration within, String place) implements Act {
    @Override
    public Kind kind() {
      return Kind.UNTIL;
    }
  }

  /**
   * Lets time pass.
   *
   * @param time how much
   */
  record Pause(Duration time, String place) implements Act {
    @Override
    public Kind kind() {
      return Kind.PAUSE;
    }
  }

  /**
   * Has the server push a frame to the connection of the kit, through its control plane.
   *
   * @param frame renders to the frame
   */
  record Push(Template frame, String place) implements Act {
    @Override
    public Kind kind() {
      return Kind.PUSH;
    }
  }
}
