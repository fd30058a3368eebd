package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.journal.JournalNote;
import dev.relaykit.mock.journal.Transcript;
import dev.relaykit.mock.wire.FrameWriter;
import dev.relaykit.protocol.session.SecretMask;
import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A client on a plain socket that does not read what it has asked for. */
class SlowReaderTest {

  private static final int LARGE = 8 * 1024 * 1024;

  /** Events of {@link #LARGE} that are more than one client may leave, in messages of four. */
  private static final int MESSAGES = 2 * FrameWriter.MAX_UNSENT_BYTES / LARGE / 4;

  /** Together they leave more than all clients may, and none as much as one may. */
  private static final int TOGETHER = 10;

  private final VirtualTime time = new VirtualTime();

  @Test
  void isCutWithANoteAndFindsWhatWasDueLaterWhenItComesBack() throws Exception {
    try (RelayMockServer server =
            RelayMockServer.start(MockConfig.builder().virtualTime(time).build());
        RelayPeer busy = RelayPeer.connected(server);
        RelayPeer slow = RelayPeer.open(server)) {
      JsonNode login = slow.login("office");
      server.faults().arm(FaultRule.of(Fault.oversize(LARGE)).at(FaultPoint.EVENT));
      String session = login.path("sessionid").asString("");
      String last = "";
      for (int i = 0; i < MESSAGES; i++) {
        last = message(busy);
      }

      assertThat(server.connections()).hasSize(1);
      List<JournalNote> notes = notes(server, session);
      assertThat(notes)
          .extracting(JournalNote::text)
          .singleElement(InstanceOfAssertFactories.STRING)
          .matches("the server cuts the connection: the client has left [0-9]+ bytes unread");
      assertThat(
              Transcript.of(server.journal().entries(session), notes, SecretMask.ofMembersOnly()))
          .contains("---- #" + notes.get(0).number() + " the server cuts the connection");
      assertThat(slow.raw().awaitEndOfAnyKind()).isTrue();

      server.faults().clear();
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

  @Test
  void areBoundedTogetherToo() throws Exception {
    List<RelayPeer> slow = new ArrayList<>();
    try (RelayMockServer server =
            RelayMockServer.start(MockConfig.builder().virtualTime(time).build());
        RelayPeer busy = RelayPeer.connected(server)) {
      for (int i = 0; i < TOGETHER; i++) {
        slow.add(RelayPeer.connected(server, "office"));
      }
      server.faults().arm(FaultRule.of(Fault.oversize(LARGE)).at(FaultPoint.EVENT));
      message(busy);

      assertThat(server.connections().size()).isBetween(2, TOGETHER);
      assertThat(server.journal().notes())
          .extracting(JournalNote::text)
          .filteredOn(text -> text.startsWith("the server cuts"))
          .hasSize(TOGETHER + 1 - server.connections().size());
      assertThat(busy.call("signalwire.ping", "{}").has("result")).isTrue();
    } finally {
      for (RelayPeer peer : slow) {
        peer.close();
      }
    }
  }

  private String message(RelayPeer peer) throws Exception {
    JsonNode reply = peer.call("messaging.send", RelayPeer.message("+15550002222"));
    time.advance(Duration.ofMillis(40));
    return reply.path("result").path("message_id").asString("");
  }

  private static String messageId(JsonNode event) {
    return event.path("params").path("params").path("message_id").asString("");
  }

  private static List<JournalNote> notes(RelayMockServer server, String session) {
    return server.journal().notes().stream()
        .filter(note -> note.sessionId().equals(session))
        .filter(note -> !note.text().startsWith("fault "))
        .toList();
  }
}
