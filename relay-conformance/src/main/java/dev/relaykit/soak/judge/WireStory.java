package dev.relaykit.soak.judge;

import dev.relaykit.soak.tap.WireFact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of a round, so indexed that each question about one message takes its facts only. */
final class WireStory {

  /** So many rejections in a row end a client (REL-AUTH-003). */
  private static final int REJECTIONS_TO_FAIL = 3;

  private final Map<Integer, Line> lines = new HashMap<>();
  private final Map<String, List<Asked>> asked = new HashMap<>();
  private final Map<String, List<Event>> events = new HashMap<>();
  private final List<Loss> losses = new ArrayList<>();
  private final List<Line> ended = new ArrayList<>();
  private long start;
  private int rejections;
  private boolean hadSession;
  private @Nullable Long failedNanos;

  /** A reply to a send, and when the client is known to have read it. */
  static final class Reply {
    final WireFact.SendAnswered fact;
    final int place;
    @Nullable Long readNanos;

    Reply(WireFact.SendAnswered fact, int place) {
      this.fact = fact;
      this.place = place;
    }

    /** Whether the result makes a message (REL-MSG-021). */
    boolean accepts() {
      return !fact.isError() && fact.messageId() != null && hasGoodCode();
    }

    boolean hasGoodCode() {
      String code = fact.code();
      return code != null && code.length() == 3 && code.charAt(0) == '2';
    }
  }

  /** A send that the tap saw, with its replies on the same connection. */
  record Asked(WireFact.SendAsked fact, int place, List<Reply> replies) {}

  /** An event, and when the client is known to have read it. */
  static final class Event {
    final WireFact.StateTold fact;
    final int place;
    @Nullable Long readNanos;

    Event(WireFact.StateTold fact, int place) {
      this.fact = fact;
      this.place = place;
    }
  }

  /** That a session came to its end: a login not restored, a rejected resumption, or a restart. */
  static final class Loss {
    final int connection;
    final long nanos;
    final boolean restart;
    @Nullable Long certainNanos;

    Loss(int connection, long nanos, boolean restart) {
      this.connection = connection;
      this.nanos = nanos;
      this.restart = restart;
    }

    /** Whether a message accepted on this connection belonged to the session that is gone. */
    boolean concerns(int acceptedOn) {
      return restart ? connection >= acceptedOn : connection > acceptedOn;
    }
  }

  /** A connection. */
  static final class Line {
    final int connection;
    @Nullable Long openedNanos;
    @Nullable Long endedNanos;
    @Nullable String offered;
    @Nullable Loss loss;
    final Map<String, Asked> sends = new HashMap<>();
    final Map<String, Deque<Event>> unread = new HashMap<>();
    final Deque<Reply> unreadReplies = new ArrayDeque<>();

    Line(int connection) {
      this.connection = connection;
    }
  }

  WireStory(List<WireFact> facts) {
    start = facts.isEmpty() ? 0 : facts.get(0).nanos();
    for (int place = 0; place < facts.size(); place++) {
      add(facts.get(place), place);
    }
  }

  private void add(WireFact fact, int place) {
    Line line = lines.computeIfAbsent(fact.connection(), Line::new);
    if (fact instanceof WireFact.Opened) {
      line.openedNanos = fact.nanos();
    } else if (fact instanceof WireFact.Ended) {
      line.endedNanos = fact.nanos();
      ended.add(line);
    } else if (fact instanceof WireFact.ConnectAsked connect) {
      line.offered = connect.protocol();
    } else if (fact instanceof WireFact.ConnectAccepted accepted) {
      accept(line, accepted);
    } else if (fact instanceof WireFact.ConnectRefused refused) {
      if (line.offered != null) {
        // The client gives up the state with which it wanted the session back (REL-CONN-026).
        losses.add(new Loss(refused.connection(), refused.nanos(), false));
      }
      rejections++;
      if (rejections >= REJECTIONS_TO_FAIL && failedNanos == null) {
        failedNanos = fact.nanos();
      }
    } else if (fact instanceof WireFact.SendAsked send) {
      ask(line, send, place);
    } else if (fact instanceof WireFact.SendAnswered answer) {
      answer(line, answer, place);
    } else if (fact instanceof WireFact.StateTold state) {
      tell(line, state, place);
    } else if (fact instanceof WireFact.DisconnectTold told && told.restart()) {
      losses.add(new Loss(fact.connection(), fact.nanos(), true));
    } else if (fact instanceof WireFact.Acknowledged acknowledged) {
      acknowledge(line, acknowledged);
    }
  }

  private void accept(Line line, WireFact.ConnectAccepted accepted) {
    if (accepted.protocol() == null) {
      return;
    }
    rejections = 0;
    boolean restored =
        accepted.restored() == null
            ? accepted.protocol().equals(line.offered)
            : accepted.restored();
    if (hadSession && !restored) {
      line.loss = new Loss(accepted.connection(), accepted.nanos(), false);
      losses.add(line.loss);
    }
    hadSession = true;
  }

  private void ask(Line line, WireFact.SendAsked send, int place) {
    Asked entry = new Asked(send, place, new ArrayList<>());
    asked.computeIfAbsent(send.number(), key -> new ArrayList<>()).add(entry);
    line.sends.put(send.id(), entry);
    heard(line, send.nanos());
  }

  private void answer(Line line, WireFact.SendAnswered answer, int place) {
    Asked send = line.sends.get(answer.id());
    if (send != null) {
      Reply reply = new Reply(answer, place);
      send.replies().add(reply);
      line.unreadReplies.add(reply);
    }
  }

  private void tell(Line line, WireFact.StateTold state, int place) {
    Event event = new Event(state, place);
    events.computeIfAbsent(state.messageId(), key -> new ArrayList<>()).add(event);
    if (state.frameId() != null) {
      line.unread.computeIfAbsent(state.frameId(), key -> new ArrayDeque<>()).add(event);
    }
  }

  private void acknowledge(Line line, WireFact.Acknowledged acknowledged) {
    heard(line, acknowledged.nanos());
    Deque<Event> told = line.unread.get(acknowledged.frameId());
    Event event = told == null ? null : told.poll();
    if (event == null) {
      return;
    }
    event.readNanos = acknowledged.nanos();
    while (!line.unreadReplies.isEmpty() && line.unreadReplies.element().place < event.place) {
      line.unreadReplies.remove().readNanos = acknowledged.nanos();
    }
  }

  private static void heard(Line line, long nanos) {
    if (line.loss != null && line.loss.certainNanos == null) {
      line.loss.certainNanos = nanos;
    }
  }

  List<Asked> asked(String number) {
    return asked.getOrDefault(number, List.of());
  }

  List<Reply> replies(String number) {
    return asked(number).stream().flatMap(send -> send.replies().stream()).toList();
  }

  List<Event> events(String messageId) {
    return events.getOrDefault(messageId, List.of());
  }

  /** In the order of the wire. */
  List<Loss> losses() {
    return losses;
  }

  /** The connections that ended, in the order of their ends. */
  List<Line> ended() {
    return ended;
  }

  @Nullable Long openedNanos(int connection) {
    Line line = lines.get(connection);
    return line == null ? null : line.openedNanos;
  }

  /** When the third rejection in a row passed, or null if none did. */
  @Nullable Long failedNanos() {
    return failedNanos;
  }

  /** A time for people. */
  String at(long nanos) {
    return String.format(Locale.ROOT, "at %.1f ms", (nanos - start) / 1e6);
  }

  /** A connection and a time for people. */
  String at(WireFact fact) {
    return "on connection " + fact.connection() + " " + at(fact.nanos());
  }
}
