package dev.relaykit.architecture.planted.clock.mock;

import java.time.Clock;
import java.time.LocalDateTime;

final class AllowedClock {
  LocalDateTime at(Clock clock) {
    return LocalDateTime.now(clock);
  }
}
