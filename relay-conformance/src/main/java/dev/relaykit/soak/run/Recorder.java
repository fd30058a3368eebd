package dev.relaykit.soak.run;

import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.protocol.time.Ticker;
import dev.relaykit.soak.judge.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Writes down what a client says of one message. Guarded by itself. */
final class Recorder implements SoakClient.Listener {

  private final int index;
  private final Ticker ticker;
  private final Runnable onSendEnd;
  private final long calledNanos;
  private final List<Told.SendEnd> sends = new ArrayList<>(1);
  private final List<String> states = new ArrayList<>(3);
  private final List<Told.MessageEnd> completions = new ArrayList<>(1);
  private final List<Told.MessageEnd> waits = new ArrayList<>(1);
  private @Nullable Long cancelledNanos;
  private int waitsBegun;
  private @Nullable BooleanSupplier isDone;

  /** {@code onSendEnd} hears of the first end of the send. */
  Recorder(int index, Ticker ticker, Runnable onSendEnd) {
    this.index = index;
    this.ticker = ticker;
    this.onSendEnd = onSendEnd;
    this.calledNanos = ticker.nanos();
  }

  /** The caller has cancelled the send. */
  synchronized void cancelling() {
    cancelledNanos = ticker.nanos();
  }

  @Override
  public void accepted(String messageId, BooleanSupplier done) {
    synchronized (this) {
      isDone = done;
    }
    sendEnded(new Told.SendEnd(ticker.nanos(), messageId, null, null));
  }

  @Override
  public void failed(ErrorKind kind, @Nullable String serverCode) {
    sendEnded(new Told.SendEnd(ticker.nanos(), null, kind, serverCode));
  }

  @Override
  public void cancelled() {
    sendEnded(new Told.SendEnd(ticker.nanos(), null, null, null));
  }

  private void sendEnded(Told.SendEnd end) {
    boolean first;
    synchronized (this) {
      sends.add(end);
      first = sends.size() == 1;
    }
    if (first) {
      onSendEnd.run();
    }
  }

  @Override
  public synchronized void changed(String state) {
    states.add(state);
  }

  @Override
  public synchronized void completed(@Nullable String state, @Nullable ErrorKind error) {
    completions.add(new Told.MessageEnd(ticker.nanos(), state, error));
  }

  @Override
  public synchronized void waits() {
    waitsBegun++;
  }

  @Override
  public synchronized void waited(@Nullable String state, @Nullable ErrorKind error) {
    waits.add(new Told.MessageEnd(ticker.nanos(), state, error));
  }

  /** Whether it was accepted and has not ended, as far as its callbacks were told. */
  synchronized boolean isOpen() {
    return isDone != null && (completions.isEmpty() || waits.size() < waitsBegun);
  }

  /** Whether the message was delivered. */
  synchronized boolean isDelivered() {
    return !completions.isEmpty() && "delivered".equals(completions.get(0).state());
  }

  /** All that was said so far. */
  synchronized Told told() {
    return new Told(
        index,
        calledNanos,
        cancelledNanos,
        sends,
        states,
        completions,
        waits,
        waitsBegun,
        isDone != null && isDone.getAsBoolean());
  }
}
