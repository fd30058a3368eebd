package dev.relaykit.mock.fault;

import java.time.Duration;
import java.util.Set;

/** What stands in a frame that should not. */
public sealed interface ContentFault extends Fault {

  @Override
  Kind kind();

  /** The faults of a frame's content. */
  enum Kind implements FaultKind {
    /** {@link InvalidJson}. */
    INVALID_JSON("invalid_json"),
    /** {@link WrongTypes}. */
    WRONG_TYPES("wrong_types"),
    /** {@link NonObject}. */
    NON_OBJECT("non_object"),
    /** {@link Oversize}. */
    OVERSIZE("oversize"),
    /** {@link UnknownMethod}. */
    UNKNOWN_METHOD("unknown_method"),
    /** {@link UnknownEvent}. */
    UNKNOWN_EVENT("unknown_event"),
    /** {@link NumericId}. */
    NUMERIC_ID("numeric_id"),
    /** {@link SkewTimestamp}. */
    SKEW_TIMESTAMP("skew_timestamp");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    @Override
    public String wireName() {
      return wireName;
    }

    @Override
    public Set<FaultPoint> points() {
      return isOfEvents() ? Points.OF_EVENTS : Points.OF_FRAMES;
    }

    @Override
    public FaultPoint usualPoint() {
      return FaultPoint.EVENT;
    }

    /** Whether only an event has what it changes. */
    boolean isOfEvents() {
      return this == UNKNOWN_METHOD || this == UNKNOWN_EVENT || this == SKEW_TIMESTAMP;
    }
  }

  /** The text stops before its end. */
  record InvalidJson() implements ContentFault {
    @Override
    public Kind kind() {
      return Kind.INVALID_JSON;
    }
  }

  /** Every member of the result, of the error, or of the event's body has another JSON type. */
  record WrongTypes() implements ContentFault {
    @Override
    public Kind kind() {
      return Kind.WRONG_TYPES;
    }
  }

  /** The frame stands in an array: good JSON that is no object. */
  record NonObject() implements ContentFault {
    @Override
    public Kind kind() {
      return Kind.NON_OBJECT;
    }
  }

  /**
   * The frame is blown up with blanks; it stays the same JSON (REL-TRAN-010).
   *
   * @param bytes how long it gets, from 1 to 32 MiB; a longer one stays as it is
   */
  record Oversize(int bytes) implements ContentFault {

    /** Longest frame that can be asked for, in bytes. */
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    /** Checks the number. */
    public Oversize {
      Bounds.check("bytes", bytes, 1, MAX_BYTES);
    }

    @Override
    public Kind kind() {
      return Kind.OVERSIZE;
    }
  }

  /** The event comes as a request with a method that nobody knows. */
  record UnknownMethod() implements ContentFault {

    /** The method. */
    public static final String METHOD = "relaykit.unknown";

    @Override
    public Kind kind() {
      return Kind.UNKNOWN_METHOD;
    }
  }

  /** The event is of a type that nobody knows. */
  record UnknownEvent() implements ContentFault {

    /** The type. */
    public static final String EVENT_TYPE = "relaykit.unknown";

    @Override
    public Kind kind() {
      return Kind.UNKNOWN_EVENT;
    }
  }

  /** The id is a JSON number: the same digits, or others if it was no number. */
  record NumericId() implements ContentFault {
    @Override
    public Kind kind() {
      return Kind.NUMERIC_ID;
    }
  }

  /**
   * The event's timestamp is wrong.
   *
   * @param by how much later than it is, or earlier if negative; at most 100 years
   */
  record SkewTimestamp(Duration by) implements ContentFault {

    /** Checks the distance. */
    public SkewTimestamp {
      Bounds.checkSkew("by", by);
    }

    @Override
    public Kind kind() {
      return Kind.SKEW_TIMESTAMP;
    }
  }
}
