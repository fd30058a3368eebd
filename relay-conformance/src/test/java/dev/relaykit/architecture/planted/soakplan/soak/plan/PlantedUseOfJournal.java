package dev.relaykit.architecture.planted.soakplan.soak.plan;

import dev.relaykit.architecture.planted.soakplan.mock.journal.AllowedJournal;

final class PlantedUseOfJournal {
  Object use(AllowedJournal given) {
    return given;
  }
}
