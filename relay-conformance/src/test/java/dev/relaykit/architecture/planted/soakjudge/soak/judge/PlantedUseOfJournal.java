package dev.relaykit.architecture.planted.soakjudge.soak.judge;

import dev.relaykit.architecture.planted.soakjudge.mock.journal.AllowedJournal;

final class PlantedUseOfJournal {
  Object use(AllowedJournal given) {
    return given;
  }
}
