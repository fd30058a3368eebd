package dev.relaykit.mock.fault;

import java.util.Set;

/** The moments that the faults of a family have in common. */
final class Points {

  static final Set<FaultPoint> OF_FRAMES =
      Set.of(FaultPoint.BEFORE_REPLY, FaultPoint.EVENT, FaultPoint.NOW);

  static final Set<FaultPoint> OF_EVENTS = Set.of(FaultPoint.EVENT, FaultPoint.NOW);

  static final Set<FaultPoint> OF_CONNECTIONS =
      Set.of(
          FaultPoint.CONNECT,
          FaultPoint.BEFORE_REPLY,
          FaultPoint.AFTER_REPLY,
          FaultPoint.EVENT,
          FaultPoint.NOW);

  private Points() {}
}
