package dev.relaykit.mock.control;

import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.FrameMember;
import dev.relaykit.mock.journal.FrameQuery;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from a request which frames it is about. */
final class FrameFilter {

  private static final List<String> DIRECTIONS =
      List.of(Direction.RECEIVED.wireName(), Direction.SENT.wireName());

  private static final List<String> PLACES = List.of("since", "until", "after");

  private FrameFilter() {}

  /** The parameters of a request that may have others besides the filter's. */
  static QueryText parameters(ControlRequest request, String... others) {
    Set<String> known = new HashSet<>(PLACES);
    for (FrameMember member : FrameMember.values()) {
      known.add(member.wireName());
    }
    known.addAll(List.of(others));
    return QueryText.of(request, known);
  }

  /** The frames that the parameters name. */
  static FrameQuery of(QueryText query) {
    FrameQuery wanted =
        FrameQuery.all()
            .between(query.time("since"), query.time("until"))
            .after(query.number("after", 0, 0, Long.MAX_VALUE));
    for (FrameMember member : FrameMember.values()) {
      wanted = wanted.with(member, value(member, query));
    }
    return wanted;
  }

  private static @Nullable String value(FrameMember member, QueryText query) {
    String given = query.text(member.wireName());
    return switch (member) {
      case DIRECTION -> given == null ? null : query.word(member.wireName(), DIRECTIONS);
      case NUMBER -> telephone(given);
      case METHOD, EVENT_TYPE, SESSION_ID, PROJECT, MESSAGE_ID -> given;
    };
  }

  /** In a query an unescaped plus is a space, and hardly anybody escapes it. */
  static @Nullable String telephone(@Nullable String number) {
    return number != null && number.startsWith(" ") ? "+" + number.strip() : number;
  }
}
