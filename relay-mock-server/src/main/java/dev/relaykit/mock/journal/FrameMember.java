package dev.relaykit.mock.journal;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a frame can be asked for by its text. */
public enum FrameMember {
  /** The method, outer or inside a {@code signalwire.execute}. */
  METHOD("method", frame -> texts(frame.method(), frame.outerMethod())),
  /** The type of an event. */
  EVENT_TYPE("event_type", frame -> texts(frame.eventType())),
  /** The connection. */
  SESSION_ID("session_id", frame -> texts(frame.sessionId())),
  /** The project of the connection. */
  PROJECT("project", frame -> texts(frame.project())),
  /** The message that the frame names. */
  MESSAGE_ID("message_id", frame -> texts(frame.messageId())),
  /** Which way it goes: {@code recv} or {@code send}. */
  DIRECTION("direction", frame -> texts(frame.direction().wireName())),
  /** A telephone number that the frame names as recipient or sender. */
  NUMBER("number", frame -> texts(frame.toNumber(), frame.fromNumber()));

  private final String wireName;
  private final Function<SeenFrame, List<String>> values;

  FrameMember(String wireName, Function<SeenFrame, List<String>> values) {
    this.wireName = wireName;
    this.values = values;
  }

  /** How the control plane and near misses name it. */
  public String wireName() {
    return wireName;
  }

  /** What a frame has of it, the one to show first; empty if nothing. */
  List<String> of(SeenFrame frame) {
    return values.apply(frame);
  }

  private static List<String> texts(@Nullable String... texts) {
    return Arrays.stream(texts).filter(text -> text != null).map(text -> (String) text).toList();
  }
}
