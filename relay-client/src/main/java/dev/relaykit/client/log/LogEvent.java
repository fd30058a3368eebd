package dev.relaykit.client.log;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Everything that the client logs, one constant for each event. An event is an SLF4J event with a
 * key-value pair {@value #NAME_KEY}, which names it, and one for each of its keys; the text has the
 * values too. Names and keys stay as they are once released; texts are for people, and may change.
 *
 * <p>Values come without secrets: whoever logs has masked what a server sent (REL-LOG-002). Bodies
 * and phone numbers are in no event (REL-LOG-004).
 */
public enum LogEvent {
  /** A session is up. */
  CONNECTED(
      Level.INFO,
      List.of(Keys.GENERATION, Keys.RESTORED),
      "connection {} has a session; restored: {}"),
  /** There is no connection, and an attempt will follow. */
  RECONNECT_SCHEDULED(
      Level.INFO,
      List.of(Keys.GENERATION, Keys.CAUSE, Keys.FAILURES, Keys.DELAY_MS),
      "connection {} is gone ({}); failures in a row: {}; next attempt in {} ms"),
  /** The server has refused a login. */
  LOGIN_REFUSED(
      Level.WARN,
      List.of(Keys.GENERATION, Keys.CODE, Keys.CAUSE),
      "the login on connection {} was refused with code {}: {}"),
  /** Too many logins were rejected; the client has stopped. */
  FAILED(
      Level.ERROR,
      List.of(Keys.GENERATION, Keys.CODE),
      "the client stops after connection {}: its credentials were rejected with code {} (REL-AUTH-003)"),
  /** The server is about to close the connection. */
  SERVER_DISCONNECT(
      Level.INFO,
      List.of(Keys.GENERATION, Keys.RESTART),
      "the server closes connection {} soon; the session goes with it: {} (REL-DISC-001)"),
  /** Nobody seems to be at the other end. */
  LIVENESS_LOST(
      Level.WARN,
      List.of(Keys.GENERATION),
      "nothing has come over connection {} for too long; it is cut (REL-PING-008)"),
  /** The user has closed the client. */
  CLOSED(Level.INFO, List.of(Keys.GENERATION), "the client was closed on connection {}"),
  /** Something that is no frame has come. */
  FRAME_IGNORED(
      Level.WARN, List.of(Keys.GENERATION, Keys.CAUSE), "a frame on connection {} was ignored: {}"),
  /** The server sends binary messages; logged once a connection. */
  BINARY_IGNORED(
      Level.WARN,
      List.of(Keys.GENERATION),
      "the server sends binary messages on connection {}, which are ignored (REL-TRAN-008)"),
  /** The server has asked for a method that the client does not know. */
  METHOD_UNKNOWN(
      Level.DEBUG,
      List.of(Keys.GENERATION, Keys.METHOD),
      "the server asked on connection {} for the unknown method {} (REL-RPC-040)"),
  /** A ping has a text that cannot be written. */
  PING_NOT_ECHOED(
      Level.DEBUG,
      List.of(Keys.GENERATION, Keys.CAUSE),
      "a ping on connection {} could not be echoed: {}"),
  /** An event has no parameters that can be read. */
  EVENT_UNREADABLE(
      Level.WARN,
      List.of(Keys.GENERATION),
      "an event on connection {} without readable parameters was dropped (REL-EVT-002)"),
  /** An event lacks what its rule demands. */
  EVENT_MALFORMED(
      Level.WARN,
      List.of(Keys.GENERATION, Keys.EVENT_TYPE, Keys.CAUSE),
      "an event on connection {} of type {} was dropped: {} (REL-MSG-043)"),
  /** An event of a type that the client does not know. */
  EVENT_TYPE_UNKNOWN(
      Level.DEBUG,
      List.of(Keys.GENERATION, Keys.EVENT_TYPE),
      "an event on connection {} of the unknown type {} was ignored"),
  /** A response has come that nothing waits for. */
  RESPONSE_UNKNOWN(
      Level.DEBUG, List.of(), "a response to no pending request was dropped (REL-RPC-014)"),
  /** A send was accepted after its caller had been told of its failure. */
  LATE_RESULT(
      Level.WARN,
      List.of(Keys.MESSAGE_ID),
      "message {} was accepted after its send had failed; it is not followed (REL-MSG-036)"),
  /** A state event of a message that nobody follows. */
  STATE_OF_UNKNOWN_MESSAGE(
      Level.DEBUG,
      List.of(Keys.MESSAGE_ID),
      "state event of unknown message {} dropped (REL-MSG-037)"),
  /** State events that were kept for a message, until no send was left that it could be of. */
  EARLY_EVENT_UNCLAIMED(
      Level.DEBUG,
      List.of(Keys.MESSAGE_ID),
      "state event of unknown message {} dropped (REL-MSG-035)"),
  /** An early state event had to go. */
  EARLY_EVENT_DROPPED(
      Level.WARN,
      List.of(Keys.MESSAGE_ID),
      "early state event of message {} dropped: the buffer is full, or it is too old (REL-MSG-032)"),
  /** A state event that changes nothing. */
  STATE_NOT_TAKEN(
      Level.DEBUG,
      List.of(Keys.MESSAGE_ID, Keys.STATE, Keys.VERDICT),
      "message {} does not change by the state event {}: {} (REL-STATE-003)"),
  /** An inbound message has come, and there is no handler. */
  INBOUND_WITHOUT_HANDLER(
      Level.WARN,
      List.of(Keys.MESSAGE_ID),
      "inbound message {} was dropped: no handler is set (REL-MSG-053)"),
  /** User code is too slow for what comes; logged once a minute. */
  BACKLOG_FULL(
      Level.WARN,
      List.of(Keys.WAITING, Keys.WHAT, Keys.DROPPED),
      "{} {} wait for their handler, so a new one was dropped; {} so far (REL-CB-008)"),
  /** User code is too slow for the changes of the connection; logged once until it catches up. */
  CHANGES_FULL(
      Level.WARN,
      List.of(Keys.WAITING, Keys.DROPPED),
      "{} changes of the connection wait for their handler, so the oldest was dropped; {} so far"),
  /** A callback has thrown. */
  CALLBACK_FAILED(Level.ERROR, List.of(), "a callback failed"),
  /** The executor for callbacks takes no work, and the callbacks wait. */
  EXECUTOR_TAKES_NOTHING(
      Level.ERROR,
      List.of(),
      "the callback executor takes no work; callbacks wait for the next one"),
  /** The executor for callbacks refuses work; logged once. */
  EXECUTOR_REFUSES(
      Level.WARN, List.of(), "the callback executor refuses work; callbacks run on spare threads"),
  /** The machine has no thread to give. */
  NO_THREAD(Level.ERROR, List.of(), "no thread can be added for callbacks");

  /** The key whose value is the event's name. */
  public static final String NAME_KEY = "event";

  private final Level level;
  private final List<String> keys;
  private final String text;

  /** The names of the keys, each with one meaning. */
  private static final class Keys {
    static final String GENERATION = "generation";
    static final String RESTORED = "restored";
    static final String CAUSE = "cause";
    static final String FAILURES = "failures";
    static final String DELAY_MS = "delay_ms";
    static final String CODE = "code";
    static final String RESTART = "restart";
    static final String METHOD = "method";
    static final String EVENT_TYPE = "event_type";
    static final String MESSAGE_ID = "message_id";
    static final String STATE = "state";
    static final String VERDICT = "verdict";
    static final String WAITING = "waiting";
    static final String WHAT = "what";
    static final String DROPPED = "dropped";

    private Keys() {}
  }

  LogEvent(Level level, List<String> keys, String text) {
    this.level = level;
    this.keys = keys;
    this.text = text;
  }

  /** The stable name. */
  public String eventName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level it is logged at. */
  public Level level() {
    return level;
  }

  /** The keys, in the order in which {@link #log} takes their values. */
  public List<String> keys() {
    return keys;
  }

  /** The text, with a place for the value of each key, in their order. */
  public String text() {
    return text;
  }

  /** Whether the event would be logged; for values that cost something to make. */
  public boolean isWanted(Logger log) {
    return log.isEnabledForLevel(level);
  }

  /**
   * Logs the event.
   *
   * @param values one for each key, in their order; without secrets
   * @throws IllegalArgumentException if there are more or fewer values than keys
   */
  public void log(Logger log, @Nullable Object... values) {
    write(log, null, values);
  }

  /** Logs the event with what was thrown. */
  public void log(Logger log, Throwable thrown) {
    write(log, thrown);
  }

  private void write(Logger log, @Nullable Throwable thrown, @Nullable Object... values) {
    if (values.length != keys.size()) {
      throw new IllegalArgumentException(this + " needs values for " + keys);
    }
    if (!isWanted(log)) {
      return;
    }
    LoggingEventBuilder event = log.atLevel(level).addKeyValue(NAME_KEY, eventName());
    for (int i = 0; i < values.length; i++) {
      event = event.addKeyValue(keys.get(i), values[i]).addArgument(values[i]);
    }
    if (thrown != null) {
      event = event.setCause(thrown);
    }
    event.log(text);
  }
}
