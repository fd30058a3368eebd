package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.journal.JournalNote;
import dev.relaykit.mock.journal.Transcript;
import dev.relaykit.mock.wire.FrameWriter;
import dev.relaykit.protocol.session.SecretMask;
import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A client on a plain socket that does not read what it has asked for. */
class SlowReaderTest {

  private static final String LARGE = "x".repeat(2 * 1024 * 1024);
  private static final int EVENTS = 4;

  /** More than the server keeps and the operating system takes. */
  private static final int MESSAGES = 2 * FrameWriter.MAX_UNSENT_BYTES / LARGE.length() / EVENTS;

  private final VirtualTime time = new VirtualTime();

  @Test
  void isCutWithANoteAndFindsWhatWasDueLaterWhenItComesBack() throws Exception {
    try (RelayMockServer server =
            RelayMockServer.start(MockConfig.builder().virtualTime(time).build());
        RelayPeer busy = RelayPeer.connected(server);
        RelayPeer slow = RelayPeer.open(server)) {
      JsonNode login = slow.login("office");
      String session = login.path("sessionid").asString("");
      String last = "";
      for (int i = 0; i < MESSAGES; i++) {
        last = message(busy);
      }

      assertThat(server.connections()).hasSize(1);
      List<JournalNote> notes = notes(server, session);
      assertThat(notes)
          .extracting(JournalNote::text)
          .containsExactly(
              "the server cuts the connection: over "
                  + FrameWriter.MAX_UNSENT_BYTES
                  + " bytes are not read");
      assertThat(
              Transcript.of(server.journal().entries(session), notes, SecretMask.ofMembersOnly()))
          .contains("---- #" + notes.get(0).number() + " the server cuts the connection");
      assertThat(slow.raw().awaitEndOfAnyKind()).isTrue();

      try (RelayPeer back = RelayPeer.open(server)) {
        JsonNode restored = back.resume(login.path("protocol").asString(""));
        assertThat(restored.path("session_restored").asBoolean()).isTrue();
        JsonNode newest = back.events(1).get(0);
        while (!RelayPeer.state(newest).equals("delivered") || !messageId(newest).equals(last)) {
          newest = back.events(1).get(0);
        }
      }
    }
  }

  private String message(RelayPeer peer) throws Exception {
    JsonNode reply =
        peer.call(
            "messaging.send",
            RelayPeer.message("+15550002222").replace("\"Hello\"", "\"" + LARGE + "\""));
    time.advance(Duration.ofMillis(40));
    return reply.path("result").path("message_id").asString("");
  }

  private static String messageId(JsonNode event) {
    return event.path("params").path("params").path("message_id").asString("");
  }

  private static List<JournalNote> notes(RelayMockServer server, String session) {
    return server.journal().notes().stream()
        .filter(note -> note.sessionId().equals(session))
        .toList();
  }
}
