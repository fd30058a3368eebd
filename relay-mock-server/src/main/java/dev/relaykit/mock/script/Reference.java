package dev.relaykit.mock.script;

import tools.jackson.core.JsonPointer;

/** What stands between {@code ${} and {@code }}. Immutable. */
sealed interface Reference {

  /** Says which record this is, for an exhaustive {@code switch}. */
  Kind kind();

  /** The reference as it is written, without the braces. */
  String text();

  /** The references, one for each record. */
  enum Kind {
    NEWEST,
    CAPTURED,
    KNOWN
  }

  /** A place in the newest frame that the script has taken. */
  record Newest(JsonPointer pointer) implements Reference {
    @Override
    public Kind kind() {
      return Kind.NEWEST;
    }

    @Override
    public String text() {
      return pointer.toString();
    }
  }

  /** A capture, or a place in it. */
  record Captured(String name, JsonPointer pointer) implements Reference {
    @Override
    public Kind kind() {
      return Kind.CAPTURED;
    }

    @Override
    public String text() {
      return name + pointer;
    }
  }

  /** A fact that the player knows. */
  record Known(Fact fact) implements Reference {
    @Override
    public Kind kind() {
      return Kind.KNOWN;
    }

    @Override
    public String text() {
      return fact.word();
    }
  }

  /**
   * Reads a reference.
   *
   * @param text what stands between the braces
   * @throws IllegalArgumentException if it is none; the message says what is wrong
   */
  static Reference of(String text) {
    if (text.startsWith("/")) {
      return new Newest(JsonPointer.compile(text));
    }
    int slash = text.indexOf('/');
    String name = slash < 0 ? text : text.substring(0, slash);
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "'" + text + "' is neither a JSON pointer such as /params/body nor a name");
    }
    Fact fact = Fact.of(name);
    if (fact == null) {
      return new Captured(
          name, slash < 0 ? JsonPointer.empty() : JsonPointer.compile(text.substring(slash)));
    }
    if (slash >= 0) {
      throw new IllegalArgumentException("${" + name + "} has no members");
    }
    return new Known(fact);
  }

  /** Whether a text can name a capture: letters, digits and underscores, no digit in front. */
  static boolean isName(String text) {
    if (text.isEmpty() || Character.isDigit(text.charAt(0))) {
      return false;
    }
    return text.chars()
        .allMatch(
            c -> c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
  }
}
