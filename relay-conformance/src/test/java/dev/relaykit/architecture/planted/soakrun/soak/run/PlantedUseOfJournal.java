package dev.relaykit.architecture.planted.soakrun.soak.run;

import dev.relaykit.architecture.planted.soakrun.mock.journal.AllowedJournal;

final class PlantedUseOfJournal {
  Object use(AllowedJournal given) {
    return given;
  }
}
