package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The secret that requests to the control plane must bring. Immutable; never shows itself. */
public final class ControlToken {

  /** Fewest characters of a token. */
  public static final int MIN_LENGTH = 8;

  /** Most characters of a token. */
  public static final int MAX_LENGTH = 1000;

  private final byte[] token;

  private ControlToken(byte[] token) {
    this.token = token;
  }

  /**
   * A token.
   *
   * @throws IllegalArgumentException if it is shorter than {@value #MIN_LENGTH} or longer than
   *     {@value #MAX_LENGTH} characters, or has others than visible ones of ASCII; the message does
   *     not show it
   */
  public static ControlToken of(String text) {
    boolean visible = text.chars().allMatch(c -> c > ' ' && c < 127);
    if (!visible || text.length() < MIN_LENGTH || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a control token must have "
              + MIN_LENGTH
              + " to "
              + MAX_LENGTH
              + " visible ASCII characters, and no space");
    }
    return new ControlToken(text.getBytes(UTF_8));
  }

  /** Whether this is the token; takes the same time whatever of it is right. */
  boolean is(@Nullable String given) {
    return given != null && MessageDigest.isEqual(token, given.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "ControlToken[***]";
  }
}
