package dev.relaykit.mock.fault;

import java.util.Set;

/** In which WebSocket frames and writes a frame's bytes go; the bytes stay what they are. */
public sealed interface FormFault extends Fault {

  @Override
  Kind kind();

  /** The faults of a frame's form. */
  enum Kind implements FaultKind {
    /** {@link Fragment}. */
    FRAGMENT("fragment"),
    /** {@link SingleBytes}. */
    SINGLE_BYTES("single_bytes"),
    /** {@link Binary}. */
    BINARY("binary");

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
      return Points.OF_FRAMES;
    }

    @Override
    public FaultPoint usualPoint() {
      return FaultPoint.EVENT;
    }
  }

  /**
   * The frame goes as a WebSocket message of several frames, each with a few bytes.
   *
   * @param bytes of a WebSocket frame at most, from 1 to 1,000,000
   */
  record Fragment(int bytes) implements FormFault {

    /** Checks the number. */
    public Fragment {
      Bounds.check("bytes", bytes, 1, 1_000_000);
    }

    @Override
    public Kind kind() {
      return Kind.FRAGMENT;
    }
  }

  /** Each byte of the frame, header included, goes in a write and a flush of its own. */
  record SingleBytes() implements FormFault {
    @Override
    public Kind kind() {
      return Kind.SINGLE_BYTES;
    }
  }

  /** The frame goes as a binary message (REL-TRAN-007). */
  record Binary() implements FormFault {
    @Override
    public Kind kind() {
      return Kind.BINARY;
    }
  }
}
