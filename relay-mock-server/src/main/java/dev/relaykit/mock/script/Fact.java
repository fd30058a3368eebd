package dev.relaykit.mock.script;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the player of a script knows, and a template may refer to as {@code ${name}}. */
public enum Fact {
  /** A fresh id, another one each time. */
  UUID("uuid"),
  /** The time of day, in seconds of the epoch with a fraction. */
  NOW("now"),
  /** The id of the message that the script is about. */
  MESSAGE_ID("message_id"),
  /** The id of the connection, {@code sessionid} in the connect result. */
  SESSION_ID("session_id"),
  /** The name of the session. */
  PROTOCOL("protocol"),
  /** Whose session it is. */
  PROJECT("project");

  private final String word;

  Fact(String word) {
    this.word = word;
  }

  /** The name in templates. */
  public String word() {
    return word;
  }

  /** The fact of this name, or null. */
  public static @Nullable Fact of(String word) {
    return Arrays.stream(values()).filter(fact -> fact.word.equals(word)).findFirst().orElse(null);
  }
}
