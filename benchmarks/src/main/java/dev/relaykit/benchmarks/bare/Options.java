package dev.relaykit.benchmarks.bare;

import dev.relaykit.benchmarks.Frames;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The command line of {@link BareConversation}: pairs of {@code --name value}. */
record Options(Map<String, String> values) {
  private static final Set<String> NAMES =
      Set.of(
          "server",
          "client",
          "server-pid",
          "conversation",
          "connections",
          "window",
          "threads",
          "warmup",
          "duration",
          "to");

  Options {
    values = Map.copyOf(values);
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if a name is unknown or has no value
   */
  static Options of(String... args) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      String name = args[i].startsWith("--") ? args[i].substring(2) : "";
      if (!NAMES.contains(name) || i + 1 == args.length) {
        throw new IllegalArgumentException(
            args[i] + ": not an option, or without its value; options: " + NAMES);
      }
      values.put(name, args[i + 1]);
    }
    return new Options(values);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /**
   * Returns the whole number given for a name.
   *
   * @throws IllegalArgumentException if it is not a whole number of at least 0
   */
  int number(String name, int otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Integer.parseUnsignedInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--" + name + " is a whole number, not " + value, e);
    }
  }

  /**
   * Returns the number that messages go to.
   *
   * @throws IllegalArgumentException if it would change the size of the frame
   */
  String recipient() {
    String to = text("to", Frames.TO);
    if (to.length() != Frames.TO.length()) {
      throw new IllegalArgumentException(
          "--to is a number of " + Frames.TO.length() + " characters, not " + to);
    }
    return to;
  }

  Conversation conversation() {
    return Conversation.of(text("conversation", Conversation.LIVE.label()));
  }
}
