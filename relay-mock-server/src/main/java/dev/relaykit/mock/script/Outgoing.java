package dev.relaykit.mock.script;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What a {@code send} step sends. Immutable. */
public sealed interface Outgoing {

  /** Says which record this is, for an exhaustive {@code switch}. */
  Kind kind();

  /** The forms, one for each record. */
  enum Kind {
    /** {@link Json}. */
    JSON,
    /** {@link Text}. */
    TEXT,
    /** {@link Binary}. */
    BINARY
  }

  /**
   * A JSON value, a frame as a rule, in a text message.
   *
   * @param frame the value
   */
  record Json(Template frame) implements Outgoing {
    @Override
    public Kind kind() {
      return Kind.JSON;
    }
  }

  /**
   * A text message of any content.
   *
   * @param text renders to the text
   */
  record Text(Template text) implements Outgoing {
    @Override
    public Kind kind() {
      return Kind.TEXT;
    }
  }

  /** A binary message of any content. Immutable. */
  final class Binary implements Outgoing {

    private final byte[] bytes;

    /** A message of these bytes. */
    public Binary(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    /** The content, a copy. */
    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public Kind kind() {
      return Kind.BINARY;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Binary that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Binary[" + HexFormat.of().formatHex(bytes) + "]";
    }
  }
}
