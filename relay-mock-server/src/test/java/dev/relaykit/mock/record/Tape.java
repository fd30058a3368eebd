package dev.relaykit.mock.record;

import dev.relaykit.mock.journal.Direction;
import java.time.Duration;
import java.time.Instant;

/** A recording that a test writes line by line. */
final class Tape {

  static final String CONNECT =
      "{'jsonrpc':'2.0','id':'c1','method':'signalwire.connect','params':{'authentication':"
          + "{'project':'my-project','token':'my-token'}%s}}";
  static final String CONNECTED =
      "{'jsonrpc':'2.0','id':'c1','result':{'protocol':'proto-%s','sessionid':'sid-%s',"
          + "'authorization':{'project_id':'my-project'}}}";

  private final Recording recording =
      new Recording("ws://upstream.example", Instant.parse("2026-01-01T00:00:00Z"));
  private int connection = 1;
  private long millis;

  /** The following lines are of this connection. */
  Tape on(int number) {
    connection = number;
    return this;
  }

  /** What follows is so much later. */
  Tape later(long later) {
    millis += later;
    return this;
  }

  Tape client(String json) {
    return add(Direction.RECEIVED, Recorded.Kind.TEXT, json.replace('\'', '"'), 0);
  }

  Tape server(String json) {
    return add(Direction.SENT, Recorded.Kind.TEXT, json.replace('\'', '"'), 0);
  }

  Tape add(Direction direction, Recorded.Kind kind, String text, int code) {
    recording.add(new Recorded(connection, Duration.ofMillis(millis), direction, kind, text, code));
    return this;
  }

  /** A login that succeeds. */
  Tape login(String session) {
    return add(Direction.RECEIVED, Recorded.Kind.OPENED, "/", 0)
        .client(String.format(CONNECT, ""))
        .server(String.format(CONNECTED, session, session));
  }

  /** A login that asks for the session of an earlier one. */
  Tape login(String session, String wanted) {
    return add(Direction.RECEIVED, Recorded.Kind.OPENED, "/", 0)
        .client(String.format(CONNECT, ",'protocol':'proto-" + wanted + "'"))
        .server(String.format(CONNECTED, session, session));
  }

  Recording recording() {
    return recording;
  }
}
