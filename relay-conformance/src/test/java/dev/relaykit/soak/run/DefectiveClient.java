package dev.relaykit.soak.run;

import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.soak.plan.PlannedMessage;
import dev.relaykit.soak.subject.OwnSoakClient;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The kit's client with one defect, as other clients have been seen to have it. */
public final class DefectiveClient implements SoakClient {

  /** What is wrong with it. */
  public enum Defect {
    /** Sends again what may have got lost. */
    SENDS_AGAIN,
    /** Says that a send never left that was not answered. */
    SAYS_NOT_SENT,
    /** Never tells the end of a message that had ended when its send was answered. */
    MISSES_EARLY_EVENTS,
    /** Runs the completion callback a second time when the client is closed. */
    COMPLETES_TWICE,
    /** Tells of no lost session, so that waits end when the client is closed. */
    HANGS_ON_A_LOST_SESSION,
    /** Takes every end for a delivery. */
    SAYS_DELIVERED
  }

  private final Defect defect;
  private final SoakClient client;

  /** The client with this defect. */
  public DefectiveClient(Defect defect, int port, Settings settings) {
    this.defect = defect;
    this.client = OwnSoakClient.open(port, settings);
  }

  @Override
  public void connect() {
    client.connect();
  }

  @Override
  public Runnable send(PlannedMessage message, Listener listener) {
    return client.send(message, new Broken(message, listener));
  }

  @Override
  public boolean hasFailed() {
    return client.hasFailed();
  }

  @Override
  public Holds holds() {
    return client.holds();
  }

  @Override
  public void close() {
    client.close();
  }

  /** Passes on what the client says, but for the defect. */
  private final class Broken implements Listener {

    private final PlannedMessage message;
    private final Listener listener;
    private boolean isAccepted;
    private boolean hasEnded;

    private Broken(PlannedMessage message, Listener listener) {
      this.message = message;
      this.listener = listener;
    }

    @Override
    public void accepted(String messageId, BooleanSupplier isDone) {
      isAccepted = true;
      listener.accepted(messageId, isDone);
    }

    @Override
    public void failed(ErrorKind kind, @Nullable String serverCode) {
      boolean isUnknown = kind == ErrorKind.TIMEOUT || kind == ErrorKind.CONNECTION_LOST;
      if (isUnknown && defect == Defect.SENDS_AGAIN) {
        client.send(message, listener);
      } else if (isUnknown && defect == Defect.SAYS_NOT_SENT) {
        listener.failed(ErrorKind.NOT_SENT, null);
      } else {
        listener.failed(kind, serverCode);
      }
    }

    @Override
    public void cancelled() {
      listener.cancelled();
    }

    @Override
    public void changed(String state) {
      listener.changed(state);
    }

    @Override
    public void completed(@Nullable String state, @Nullable ErrorKind error) {
      boolean isLoss = error == ErrorKind.SESSION_LOST;
      if (isLoss && defect == Defect.HANGS_ON_A_LOST_SESSION) {
        return;
      }
      if (defect == Defect.MISSES_EARLY_EVENTS && !isAccepted) {
        return;
      }
      listener.completed(told(state), error);
      if (defect == Defect.COMPLETES_TWICE && !hasEnded) {
        hasEnded = true;
        listener.completed(state, error);
      }
    }

    private @Nullable String told(@Nullable String state) {
      return state != null && defect == Defect.SAYS_DELIVERED ? "delivered" : state;
    }

    @Override
    public void waits() {
      listener.waits();
    }

    @Override
    public void waited(@Nullable String state, @Nullable ErrorKind error) {
      listener.waited(told(state), error);
    }
  }
}
