package dev.relaykit.conformance.report.diagram;

import dev.relaykit.conformance.model.TranscriptLine;

/** A line that stands for one of those who talk. */
enum Lane {
  /** Who tells a client what to do. */
  TEST("test", 79, 25),
  /** The client. */
  CLIENT("client", 178, 34),
  /** The server. */
  SERVER("server", 301, 34);

  private final String word;
  private final int x;
  private final int half;

  Lane(String word, int x, int half) {
    this.word = word;
    this.x = x;
    this.half = half;
  }

  String word() {
    return word;
  }

  /** Where it is; the client has more room where nobody tells it what to do. */
  int x(boolean withTest) {
    return this == CLIENT && !withTest ? 100 : x;
  }

  /** Half the width of its head. */
  int half() {
    return half;
  }

  /** Where a line begins; a remark begins nowhere, and is taken for the client's. */
  static Lane from(TranscriptLine.Kind kind) {
    return switch (kind) {
      case COMMAND -> TEST;
      case CLIENT_FRAME, ANSWER, NOTE -> CLIENT;
      case SERVER_FRAME -> SERVER;
    };
  }

  /** Where a line ends. */
  static Lane to(TranscriptLine.Kind kind) {
    return switch (kind) {
      case ANSWER -> TEST;
      case COMMAND, SERVER_FRAME -> CLIENT;
      case CLIENT_FRAME, NOTE -> SERVER;
    };
  }
}
