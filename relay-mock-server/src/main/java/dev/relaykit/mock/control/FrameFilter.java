package dev.relaykit.mock.control;

import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.FrameQuery;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from a request which frames it is about. */
final class FrameFilter {

  private static final Set<String> NAMES =
      Set.of(
          "method",
          "event_type",
          "number",
          "message_id",
          "session_id",
          "project",
          "direction",
          "since",
          "until",
          "after");

  private FrameFilter() {}

  /** The parameters of a request that may have others besides the filter's. */
  static QueryText parameters(ControlRequest request, String... others) {
    Set<String> known = new HashSet<>(NAMES);
    known.addAll(List.of(others));
    return QueryText.of(request, known);
  }

  /** The frames that the parameters name. */
  static FrameQuery of(QueryText query) {
    return new FrameQuery(
        query.text("method"),
        query.text("event_type"),
        telephone(query.text("number")),
        query.text("message_id"),
        query.text("session_id"),
        query.text("project"),
        direction(query),
        query.time("since"),
        query.time("until"),
        query.number("after", 0, 0, Long.MAX_VALUE));
  }

  /** In a query an unescaped plus is a space, and hardly anybody escapes it. */
  static @Nullable String telephone(@Nullable String number) {
    return number != null && number.startsWith(" ") ? "+" + number.strip() : number;
  }

  private static @Nullable Direction direction(QueryText query) {
    if (query.text("direction") == null) {
      return null;
    }
    String given = query.word("direction", List.of("recv", "send"));
    return given.equals("recv") ? Direction.RECEIVED : Direction.SENT;
  }
}
