package dev.relaykit.conformance.mutants;

/** What a client of these tests logs. On its loop. */
final class TestLog {

  private final StringBuilder lines = new StringBuilder("INFO connecting\n");

  void info(String line) {
    lines.append("INFO ").append(line).append('\n');
  }

  void warn(String line) {
    lines.append("WARN ").append(line).append('\n');
  }

  /** All of it. */
  String text() {
    return lines.toString();
  }
}
