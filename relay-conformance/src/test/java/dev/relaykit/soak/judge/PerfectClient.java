package dev.relaykit.soak.judge;

import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.soak.plan.Fate;
import dev.relaykit.soak.plan.Mishap;
import dev.relaykit.soak.plan.PlannedMessage;
import dev.relaykit.soak.plan.RoundPlan;
import dev.relaykit.soak.tap.WireFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A client that does all that the rules want of it, and a server to go with it: makes stories that
 * are true. Everything happens one after the other, a millisecond or more apart.
 */
final class PerfectClient {

  private static final int MESSAGES = 25;
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration STALL = Duration.ofMillis(5);

  private final Random random;
  private final List<WireFact> facts = new ArrayList<>();
  private final List<Sent> messages = new ArrayList<>();
  private final int quiet;
  private long now = 1_000_000;
  private int connection;
  private int sessions;
  private int frames;

  private PerfectClient(long seed) {
    random = new Random(seed);
    quiet = random.nextInt(4);
  }

  /** A true story; the same for the same seed. */
  static Story story(long seed) {
    return new PerfectClient(seed).tell();
  }

  private Story tell() {
    connect(null);
    while (messages.size() < MESSAGES) {
      step();
    }
    for (int i = 0; i < 2 * MESSAGES; i++) {
      serve();
    }
    now += Duration.ofSeconds(3).toNanos();
    expire();
    if (random.nextInt(4) == 0) {
      beRejected();
    }
    send();
    if (!isOpen()) {
      endAll(ErrorKind.AUTH);
    }
    long closed = pass();
    endAll(ErrorKind.CLOSED);
    return new Story(
        new RoundPlan("story", 1, messages.stream().map(sent -> sent.plan).toList(), List.of()),
        List.copyOf(facts),
        messages.stream().map(Sent::told).toList(),
        new Circumstances(TIMEOUT, STALL, closed));
  }

  /** The session that is offered is rejected, and so are the credentials three times. */
  private void beRejected() {
    endConnection();
    send();
    for (int i = 0; i < 4; i++) {
      open();
      connectAsked(i == 0 ? "p" + sessions : null);
      facts.add(new WireFact.ConnectRefused(connection, pass(), "c", -32002, "no"));
      if (i == 0) {
        lose();
      }
      facts.add(new WireFact.Ended(connection, pass(), true, false));
    }
    endAll(ErrorKind.AUTH);
  }

  private void step() {
    int dice = random.nextInt(30);
    if (dice < 10) {
      send();
    } else if (dice == 12 && quiet > 0) {
      facts.add(new WireFact.DisconnectTold(connection, pass(), true));
      endConnection();
      lose();
      connect(null);
    } else if (dice == 10 && quiet > 0) {
      endConnection();
      if (random.nextInt(3) == 0) {
        send();
        now += TIMEOUT.toNanos();
        expire();
      }
      connect("p" + sessions);
    } else if (dice == 11 && quiet > 1) {
      now += TIMEOUT.toNanos();
      expire();
    } else {
      serve();
    }
  }

  private void send() {
    PlannedMessage plan =
        new PlannedMessage(
            messages.size(),
            Fate.values()[random.nextInt(Fate.values().length)],
            Mishap.NONE,
            random.nextInt(4) == 0,
            false);
    boolean isOpen = isOpen();
    Sent sent = new Sent(plan, pass(), isOpen ? connection : 0);
    messages.add(sent);
    if (isOpen) {
      facts.add(new WireFact.SendAsked(connection, pass(), "s" + plan.index(), plan.number()));
    }
  }

  private boolean isOpen() {
    return !(facts.get(facts.size() - 1) instanceof WireFact.Ended);
  }

  /** The server replies or tells a state, if it has any to tell of. */
  private void serve() {
    Sent sent = messages.isEmpty() ? null : messages.get(random.nextInt(messages.size()));
    if (sent == null || !isOpen()) {
      return;
    }
    boolean canReply =
        sent.isPending() && sent.asked == connection && sent.plan.fate() != Fate.UNANSWERED;
    boolean isEarly = sent.plan.fate() == Fate.DELIVERED_EARLY && !sent.left.isEmpty();
    if (canReply && !isEarly) {
      reply(sent, true);
    } else if (!sent.left.isEmpty() && (sent.replied || (canReply && isEarly))) {
      event(sent, true);
    }
  }

  private void reply(Sent sent, boolean isRead) {
    String refusal = sent.plan.fate().refusal();
    boolean accepts = refusal == null;
    facts.add(
        new WireFact.SendAnswered(
            connection,
            pass(),
            "s" + sent.plan.index(),
            sent.plan.fate() == Fate.ERROR,
            accepts ? "200" : refusal,
            accepts ? sent.id : null));
    sent.replied = accepts;
    if (!isRead) {
      return;
    }
    sent.send =
        accepts
            ? new Told.SendEnd(pass(), sent.id, null, null)
            : new Told.SendEnd(pass(), null, ErrorKind.SERVER, refusal);
    String terminal = sent.plan.fate().terminal();
    if (accepts && sent.early && terminal != null) {
      sent.end = new Told.MessageEnd(pass(), terminal, null);
    }
  }

  private void event(Sent sent, boolean isRead) {
    String state = sent.left.remove(0);
    String frame = "\"e" + frames++ + "\"";
    facts.add(new WireFact.StateTold(connection, pass(), frame, sent.id, state));
    if (!isRead) {
      return;
    }
    facts.add(new WireFact.Acknowledged(connection, pass(), frame));
    boolean isKnown = sent.isTracked() || sent.isPending();
    if (isKnown) {
      sent.heard.add(state);
    }
    if (state.equals(sent.plan.fate().terminal())) {
      sent.early = sent.isPending();
      if (sent.isTracked()) {
        sent.end = new Told.MessageEnd(pass(), state, null);
      }
    }
  }

  /** The connection ends; of what passed on it last, one frame may be unread. */
  private void endConnection() {
    Sent last = messages.isEmpty() ? null : messages.get(random.nextInt(messages.size()));
    if (last != null
        && last.isPending()
        && last.asked == connection
        && last.plan.fate().isAccepted()) {
      reply(last, false);
    } else if (last != null && last.isTracked() && !last.left.isEmpty()) {
      event(last, false);
    }
    facts.add(new WireFact.Ended(connection, pass(), false, true));
    for (Sent sent : messages) {
      if (sent.isPending() && sent.asked == connection) {
        sent.heard.clear();
        sent.send = new Told.SendEnd(pass(), null, ErrorKind.CONNECTION_LOST, null);
      }
    }
  }

  private void open() {
    connection++;
    facts.add(new WireFact.Opened(connection, pass()));
  }

  private void connectAsked(@Nullable String offered) {
    facts.add(new WireFact.ConnectAsked(connection, pass(), "c", offered));
  }

  private void connect(@Nullable String offered) {
    open();
    connectAsked(offered);
    boolean restored = offered != null && random.nextInt(3) > 0;
    sessions += restored ? 0 : 1;
    facts.add(
        new WireFact.ConnectAccepted(
            connection,
            pass(),
            "c",
            "p" + sessions,
            random.nextBoolean() ? null : (Boolean) restored));
    if (!restored) {
      lose();
    }
  }

  private void lose() {
    for (Sent sent : messages) {
      if (sent.isTracked() && !sent.plan.named()) {
        sent.end = new Told.MessageEnd(pass(), null, ErrorKind.SESSION_LOST);
      }
    }
  }

  /** What has waited too long ends: unsent, if it has not left. */
  private void expire() {
    for (Sent sent : messages) {
      if (sent.isPending() && now - sent.called >= TIMEOUT.toNanos()) {
        sent.heard.clear();
        sent.send =
            new Told.SendEnd(
                pass(), null, sent.asked == 0 ? ErrorKind.NOT_SENT : ErrorKind.TIMEOUT, null);
      }
    }
  }

  private void endAll(ErrorKind kind) {
    for (Sent sent : messages) {
      if (sent.isPending()) {
        sent.heard.clear();
        sent.send = new Told.SendEnd(pass(), null, kind, null);
      } else if (sent.isTracked()) {
        sent.end = new Told.MessageEnd(pass(), null, kind);
      }
    }
  }

  private long pass() {
    now += 1_000_000 + random.nextInt(500_000);
    return now;
  }
}
