package dev.relaykit.mock.fault;

import java.time.Duration;
import java.util.Set;

/** When a frame goes, and in which order: later, never, twice, after another one. */
public sealed interface PlaceFault extends Fault {

  @Override
  Kind kind();

  /** The faults of a frame's place. */
  enum Kind implements FaultKind {
    /** {@link Delay}. */
    DELAY("delay"),
    /** {@link Drop}. */
    DROP("drop"),
    /** {@link Hold}. */
    HOLD("hold"),
    /** {@link Duplicate}. */
    DUPLICATE("duplicate"),
    /** {@link Reorder}. */
    REORDER("reorder"),
    /** {@link EventFirst}. */
    EVENT_FIRST("event_first"),
    /** {@link OneSegment}. */
    ONE_SEGMENT("one_segment");

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
      return this == EVENT_FIRST ? Set.of(FaultPoint.BEFORE_REPLY) : Points.OF_FRAMES;
    }

    @Override
    public FaultPoint usualPoint() {
      return this == EVENT_FIRST || this == ONE_SEGMENT
          ? FaultPoint.BEFORE_REPLY
          : FaultPoint.EVENT;
    }
  }

  /**
   * The frame goes later; those after it do not wait for it.
   *
   * @param delay more than zero, at most a day
   */
  record Delay(Duration delay) implements PlaceFault {

    /** Checks the delay. */
    public Delay {
      Bounds.checkDelay("delay", delay);
    }

    @Override
    public Kind kind() {
      return Kind.DELAY;
    }
  }

  /** The frame does not go at all. */
  record Drop() implements PlaceFault {
    @Override
    public Kind kind() {
      return Kind.DROP;
    }
  }

  /**
   * The frame is kept back.
   *
   * @param until what lets it go
   */
  record Hold(Until until) implements PlaceFault {

    /** What lets a frame go that was kept back. */
    public enum Until {
      /** The next frame of the connection that is not kept back itself has gone. */
      NEXT("next"),
      /** Somebody releases what is held: by the Java API, or {@code POST faults/release}. */
      RELEASE("release");

      private final String wireName;

      Until(String wireName) {
        this.wireName = wireName;
      }

      /** The word for it in scenario files and on the control plane. */
      public String wireName() {
        return wireName;
      }
    }

    @Override
    public Kind kind() {
      return Kind.HOLD;
    }
  }

  /**
   * The frame goes more than once.
   *
   * @param copies how many times more, from 1 to 1,000
   */
  record Duplicate(int copies) implements PlaceFault {

    /** Checks the number. */
    public Duplicate {
      Bounds.check("copies", copies, 1, 1000);
    }

    @Override
    public Kind kind() {
      return Kind.DUPLICATE;
    }
  }

  /** The frame changes places with the one after it. */
  record Reorder() implements PlaceFault {
    @Override
    public Kind kind() {
      return Kind.REORDER;
    }
  }

  /**
   * The reply waits until the first event of its message has gone (REL-MSG-030). A reply that
   * accepts no message is not held up.
   */
  record EventFirst() implements PlaceFault {
    @Override
    public Kind kind() {
      return Kind.EVENT_FIRST;
    }
  }

  /**
   * The frame and those after it leave in one piece, so that a client finds them in one TCP
   * segment.
   *
   * @param frames how many frames together, from 2 to 1,000
   */
  record OneSegment(int frames) implements PlaceFault {

    /** Checks the number. */
    public OneSegment {
      Bounds.check("frames", frames, 2, 1000);
    }

    @Override
    public Kind kind() {
      return Kind.ONE_SEGMENT;
    }
  }
}
