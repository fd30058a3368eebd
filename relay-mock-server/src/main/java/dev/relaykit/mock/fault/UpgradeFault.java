package dev.relaykit.mock.fault;

import java.time.Duration;
import java.util.Set;

/** What goes wrong while a connection becomes a WebSocket. */
public sealed interface UpgradeFault extends Fault {

  @Override
  Kind kind();

  /** The faults of the upgrade. */
  enum Kind implements FaultKind {
    /** {@link RefuseUpgrade}. */
    REFUSE_UPGRADE("refuse_upgrade"),
    /** {@link DelayUpgrade}. */
    DELAY_UPGRADE("delay_upgrade"),
    /** {@link NoDeflate}. */
    NO_DEFLATE("no_deflate");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    @Override
    public String wireName() {
      return wireName;
    }

    @Override
    public Set<FaultPoint> points() {
      return Set.of(FaultPoint.UPGRADE);
    }

    @Override
    public FaultPoint usualPoint() {
      return FaultPoint.UPGRADE;
    }
  }

  /**
   * The upgrade is answered with an HTTP error, and the socket closed.
   *
   * @param status from 400 to 599
   */
  record RefuseUpgrade(int status) implements UpgradeFault {

    /** Checks the status. */
    public RefuseUpgrade {
      Bounds.check("status", status, 400, 599);
    }

    @Override
    public Kind kind() {
      return Kind.REFUSE_UPGRADE;
    }
  }

  /**
   * The upgrade is answered later.
   *
   * @param delay more than zero, at most a day
   */
  record DelayUpgrade(Duration delay) implements UpgradeFault {

    /** Checks the delay. */
    public DelayUpgrade {
      Bounds.checkDelay("delay", delay);
    }

    @Override
    public Kind kind() {
      return Kind.DELAY_UPGRADE;
    }
  }

  /** Compression is not agreed on, whatever the client offers (REL-TRAN-012). */
  record NoDeflate() implements UpgradeFault {
    @Override
    public Kind kind() {
      return Kind.NO_DEFLATE;
    }
  }
}
