package dev.relaykit.architecture.planted.soakrun.soak.run;

import dev.relaykit.architecture.planted.soakrun.soak.subject.AllowedSubject;

final class PlantedUseOfSubject {
  Object use(AllowedSubject given) {
    return given;
  }
}
