package dev.relaykit.protocol.rules;

/** Whom a rule binds. */
public enum Subject {
  /**
   * The program that opens the WebSocket and sends {@code signalwire.connect}; letter C in the
   * specification.
   */
  CLIENT("C"),
  /**
   * The program that accepts the WebSocket, hence the mock server; letter S in the specification.
   */
  SERVER("S"),
  /**
   * Pure functions between bytes and frames, without input or output of their own; letter X in the
   * specification.
   */
  CODEC("X");

  private final String letter;

  Subject(String letter) {
    this.letter = letter;
  }

  /**
   * Returns the capital letter that stands for this subject in the specification and in the rule
   * list.
   */
  public String letter() {
    return letter;
  }

  static Subject ofLetter(String letter) {
    for (Subject subject : values()) {
      if (subject.letter.equals(letter)) {
        return subject;
      }
    }
    throw new IllegalArgumentException("no subject \"" + letter + "\"; there are C, S and X");
  }
}
