package dev.relaykit.soak.tap;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One connection's share of the facts: knows which requests the client has made on it, and so what
 * an answer answers. Both directions tell it, each from its own thread. Nothing of a connection
 * stands behind its {@link WireFact.Ended}.
 */
final class Conversation {

  /** The longest text for people in a fact, in characters. */
  private static final int MAX_WHAT = 200;

  private enum Asked {
    CONNECT,
    SEND
  }

  private final int connection;
  private final FactLog log;

  /** Never taken out, so that a reply that comes twice is known twice; bounded as the facts are. */
  private final Map<String, Asked> asked = new HashMap<>();

  private boolean over;

  Conversation(int connection, FactLog log) {
    this.connection = connection;
    this.log = log;
  }

  int connection() {
    return connection;
  }

  synchronized void opened() {
    record(now -> new WireFact.Opened(connection, now));
  }

  /** Says whether this was the first to end it. */
  synchronized boolean ended(boolean byClient, boolean abrupt) {
    if (over) {
      return false;
    }
    record(now -> new WireFact.Ended(connection, now, byClient, abrupt));
    over = true;
    return true;
  }

  synchronized void other(boolean byClient, String what) {
    String clipped = clip(what);
    record(now -> new WireFact.Other(connection, now, byClient, clipped));
  }

  synchronized void frame(boolean byClient, RelayFrame frame) {
    if (frame.problem().isPresent()) {
      other(byClient, frame.problem().get());
    } else if (byClient) {
      fromClient(frame);
    } else {
      fromServer(frame);
    }
  }

  private void fromClient(RelayFrame frame) {
    String id = frame.id();
    String method = frame.method();
    if (method == null) {
      if (id != null && (frame.hasResult() || frame.hasError())) {
        record(now -> new WireFact.Acknowledged(connection, now, id));
      } else {
        other(true, "no request and no answer");
      }
      return;
    }
    String number = frame.params().text("to_number");
    if (method.equals("signalwire.connect") && id != null) {
      String protocol = frame.params().text("protocol");
      ask(id, Asked.CONNECT, now -> new WireFact.ConnectAsked(connection, now, id, protocol));
    } else if (method.equals("messaging.send") && id != null && number != null) {
      ask(id, Asked.SEND, now -> new WireFact.SendAsked(connection, now, id, number));
    } else {
      other(true, method);
    }
  }

  private void ask(String id, Asked kind, LongFunction<WireFact> fact) {
    if (record(fact)) {
      asked.put(id, kind);
    }
  }

  private void fromServer(RelayFrame frame) {
    String method = frame.method();
    if (method == null) {
      answer(frame);
    } else if (method.equals("signalwire.event")) {
      event(frame);
    } else if (method.equals("signalwire.disconnect")) {
      boolean restart = Boolean.TRUE.equals(frame.params().truth("restart"));
      record(now -> new WireFact.DisconnectTold(connection, now, restart));
    } else {
      other(false, method);
    }
  }

  private void event(RelayFrame frame) {
    String type = frame.params().text("event_type");
    String messageId = frame.inner().text("message_id");
    String state = frame.inner().text("message_state");
    if ("messaging.state".equals(type) && messageId != null && state != null) {
      record(now -> new WireFact.StateTold(connection, now, frame.id(), messageId, state));
    } else {
      other(false, "signalwire.event " + type);
    }
  }

  private void answer(RelayFrame frame) {
    String id = frame.id();
    Asked kind = id == null ? null : asked.get(id);
    if (id == null || !(frame.hasResult() || frame.hasError())) {
      other(false, "no request and no answer");
    } else if (kind == null) {
      other(false, "an answer to no connect and no send");
    } else {
      record(
          switch (kind) {
            case CONNECT -> connected(id, frame);
            case SEND -> sent(id, frame);
          });
    }
  }

  private LongFunction<WireFact> connected(String id, RelayFrame frame) {
    if (frame.hasError()) {
      String message = frame.error().text("message");
      int code = number(frame.error().code());
      String clipped = message == null ? "" : clip(message);
      return now -> new WireFact.ConnectRefused(connection, now, id, code, clipped);
    }
    String protocol = frame.result().text("protocol");
    Boolean restored = frame.result().truth("session_restored");
    return now -> new WireFact.ConnectAccepted(connection, now, id, protocol, restored);
  }

  private LongFunction<WireFact> sent(String id, RelayFrame frame) {
    if (frame.hasError()) {
      String code = frame.error().code();
      return now -> new WireFact.SendAnswered(connection, now, id, true, code, null);
    }
    String code = frame.result().code();
    String text = frame.result().text("message_id");
    String messageId = text == null || text.isEmpty() ? null : text;
    return now -> new WireFact.SendAnswered(connection, now, id, false, code, messageId);
  }

  private boolean record(LongFunction<WireFact> fact) {
    return !over && log.add(fact);
  }

  private static int number(@Nullable String code) {
    if (code == null) {
      return 0;
    }
    try {
      return Integer.parseInt(code);
    } catch (NumberFormatException unreadable) {
      return 0;
    }
  }

  private static String clip(String text) {
    return text.length() <= MAX_WHAT ? text : text.substring(0, MAX_WHAT);
  }
}
