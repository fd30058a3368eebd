package dev.relaykit.mock.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from a journal what became of each message. Stateless; any thread. */
public final class MessageHistories {

  private static final String SEND = "messaging.send";
  private static final String STATE = "messaging.state";
  private static final String RECEIVE = "messaging.receive";

  private final Map<String, SeenFrame> unanswered = new HashMap<>();
  private final Map<String, Draft> messages = new LinkedHashMap<>();

  private MessageHistories() {}

  /** Every message that the journal knows of, in the order in which they came up. */
  public static List<MessageHistory> of(Journal journal) {
    return of(new SeenFrames(journal).list(FrameQuery.all()));
  }

  /** The message of this id, or null if the journal knows of none. */
  public static @Nullable MessageHistory of(Journal journal, String messageId) {
    return of(
            new SeenFrames(journal).list(FrameQuery.all().with(FrameMember.MESSAGE_ID, messageId)))
        .stream()
        .filter(message -> message.messageId().equals(messageId))
        .findFirst()
        .orElse(null);
  }

  /** The messages that some frames tell of. */
  static List<MessageHistory> of(List<SeenFrame> frames) {
    MessageHistories reading = new MessageHistories();
    frames.forEach(reading::read);
    return reading.messages.values().stream().map(Draft::message).toList();
  }

  private void read(SeenFrame frame) {
    if (frame.direction() == Direction.RECEIVED) {
      if (SEND.equals(frame.method()) && frame.requestId() != null) {
        unanswered.put(exchange(frame), frame);
      }
    } else if (STATE.equals(frame.eventType()) || RECEIVE.equals(frame.eventType())) {
      told(frame);
    } else if (frame.outerMethod() == null && frame.requestId() != null) {
      answered(frame);
    }
  }

  private static String exchange(SeenFrame frame) {
    return frame.sessionId() + " " + frame.requestId();
  }

  /** The response to a send is where a message gets its id. */
  private void answered(SeenFrame response) {
    SeenFrame request = unanswered.remove(exchange(response));
    String id = response.messageId();
    if (request != null && id != null) {
      Draft draft = messages.computeIfAbsent(id, Draft::new);
      draft.sessionId = request.sessionId();
      draft.take(request);
    }
  }

  private void told(SeenFrame event) {
    String id = event.messageId();
    String state = event.content().path("message_state").asString(null);
    if (id == null || state == null) {
      return;
    }
    Draft draft = messages.computeIfAbsent(id, Draft::new);
    draft.sessionId = draft.sessionId == null ? event.sessionId() : draft.sessionId;
    draft.take(event);
    if (RECEIVE.equals(event.eventType())) {
      draft.direction = "inbound";
    }
    draft.add(state, event);
  }

  /** A message of which more may become known. */
  private static final class Draft {

    private final String id;
    private final List<MessageHistory.Change> history = new ArrayList<>();
    private final Map<String, String> toldFirst = new HashMap<>();
    private @Nullable String sessionId;
    private @Nullable String from;
    private @Nullable String to;
    private @Nullable String body;
    private @Nullable String context;
    private String direction = "outbound";

    private Draft(String id) {
      this.id = id;
    }

    private void take(SeenFrame frame) {
      from = from == null ? frame.fromNumber() : from;
      to = to == null ? frame.toNumber() : to;
      body = body == null ? frame.content().path("body").asString(null) : body;
      context = context == null ? frame.content().path("context").asString(null) : context;
    }

    /** An event that goes to several sessions is one change; its copy to one of them is another. */
    private void add(String state, SeenFrame event) {
      String change = state + " " + event.frame().path("params").path("timestamp");
      String first = toldFirst.putIfAbsent(change, event.sessionId());
      if (first == null || first.equals(event.sessionId())) {
        history.add(
            new MessageHistory.Change(
                state,
                event.content().path("reason").asString(null),
                event.at(),
                event.number(),
                event.sessionId()));
      }
    }

    private MessageHistory message() {
      return new MessageHistory(
          id,
          from,
          to,
          body,
          context,
          direction,
          history.isEmpty() ? null : history.get(history.size() - 1).state(),
          sessionId == null ? "" : sessionId,
          history);
    }
  }
}
