package dev.relaykit.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The frames that the benchmarks send, read and write, as text on one line each.
 *
 * <p>They have the members of the worked transcript of the wire specification (section 8.2) in its
 * order, with ids of the real length (36 characters) and a body of ordinary length. All text is
 * ASCII, so a character is a byte. The sizes are fixed because the figures are per frame: a test
 * holds them.
 */
public final class Frames {
  /**
   * Stands where the id of a frame is spliced in. Has the length of an id, so that sizes are those
   * of the wire.
   */
  public static final String ID = "1d000000-0000-4000-8000-000000000000";

  /** Stands where the message's id is spliced in. Has the length of an id. */
  public static final String MESSAGE_ID = "3e550000-0000-4000-8000-000000000000";

  /** The context that frames name, and where another one of its length may be put. */
  public static final String CONTEXT = "office";

  /** The number that a message goes to, and where another one of its length may be put. */
  public static final String TO = "+15550002222";

  /** The states that a delivered message goes through, in order: one event each. */
  public static final List<String> STATES = List.of("queued", "initiated", "sent", "delivered");

  /** A {@code messaging.send} with every member but {@code media}: {@value #SEND_BYTES} bytes. */
  public static final String SEND =
      "{\"jsonrpc\":\"2.0\",\"id\":\""
          + ID
          + "\",\"method\":\"messaging.send\",\"params\":{\"context\":\"office\","
          + "\"from_number\":\"+15550001111\",\"to_number\":\"+15550002222\","
          + "\"body\":\"Your table for four is booked for Friday at half past seven. Reply C to cancel or M to move the day.\","
          + "\"tags\":[\"vip\",\"reminder\"],\"region\":\"us\"}}";

  /** Size of {@link #SEND}, in bytes. */
  public static final int SEND_BYTES = 323;

  /**
   * A {@code messaging.state} event with every member of a delivered message: {@value #STATE_BYTES}
   * bytes.
   */
  public static final String STATE =
      "{\"jsonrpc\":\"2.0\",\"id\":\""
          + ID
          + "\",\"method\":\"signalwire.event\",\"params\":{\"event_type\":\"messaging.state\","
          + "\"timestamp\":1700000000.123,\"project_id\":\"9c0b7a52-5f2a-4d0e-8a31-7b1f5f0c2d44\","
          + "\"context\":\"office\",\"params\":{\"message_id\":\""
          + MESSAGE_ID
          + "\",\"message_state\":\"delivered\",\"context\":\"office\",\"direction\":\"outbound\","
          + "\"from_number\":\"+15550001111\",\"to_number\":\"+15550002222\","
          + "\"body\":\"Your table for two is ready.\","
          + "\"media\":[],\"segments\":1,\"tags\":[\"vip\",\"reminder\"]}}}";

  /** Size of {@link #STATE}, in bytes. */
  public static final int STATE_BYTES = 506;

  /** The answer to {@link #SEND}. */
  public static final String SEND_REPLY =
      "{\"jsonrpc\":\"2.0\",\"id\":\""
          + ID
          + "\",\"result\":{\"code\":\"200\",\"message\":\"Message accepted\",\"message_id\":\""
          + MESSAGE_ID
          + "\"}}";

  /** The acknowledgement of an event. */
  public static final String ACK = "{\"jsonrpc\":\"2.0\",\"id\":\"" + ID + "\",\"result\":{}}";

  /** A login. */
  public static final String CONNECT =
      "{\"jsonrpc\":\"2.0\",\"id\":\""
          + ID
          + "\",\"method\":\"signalwire.connect\",\"params\":{\"version\":{\"major\":2,\"minor\":0,\"revision\":0},"
          + "\"agent\":\"relay-bare/0.1\",\"event_acks\":true,"
          + "\"authentication\":{\"project\":\"bench\",\"token\":\"bench\"},\"contexts\":[\"office\"]}}";

  /** The answer to {@link #CONNECT}. */
  public static final String CONNECT_REPLY =
      "{\"jsonrpc\":\"2.0\",\"id\":\""
          + ID
          + "\",\"result\":{\"protocol\":\"signalwire_bench_bare\",\"identity\":\"bench@bare\","
          + "\"sessionid\":\"b7000000000000000000000000000000\",\"nodeid\":\"bare\",\"session_restored\":false,"
          + "\"authorization\":{\"project_id\":\"bench\",\"scopes\":[\"messaging\"]},"
          + "\"subscriptions\":[],\"ice_servers\":[]}}";

  private Frames() {}

  /**
   * Returns the event of the conversation for one state: {@link #STATE} without the timestamp, the
   * project, the media and the tags: about 400 bytes.
   */
  public static String event(String state) {
    return "{\"jsonrpc\":\"2.0\",\"id\":\""
        + ID
        + "\",\"method\":\"signalwire.event\",\"params\":{\"event_type\":\"messaging.state\","
        + "\"context\":\"office\",\"params\":{\"message_id\":\""
        + MESSAGE_ID
        + "\",\"message_state\":\""
        + state
        + "\",\"context\":\"office\",\"direction\":\"outbound\","
        + "\"from_number\":\"+15550001111\",\"to_number\":\"+15550002222\","
        + "\"body\":\"Your table for four is booked for Friday.\",\"segments\":1}}}";
  }

  /** Returns the bytes of a frame, in UTF-8, in an array of its own. */
  public static byte[] bytes(String frame) {
    return frame.getBytes(StandardCharsets.UTF_8);
  }
}
