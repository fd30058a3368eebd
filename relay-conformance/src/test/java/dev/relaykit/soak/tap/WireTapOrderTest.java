package dev.relaykit.soak.tap;

import static dev.relaykit.soak.tap.FrameBytes.joined;
import static dev.relaykit.soak.tap.FrameBytes.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.time.SystemTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two sides that answer at once what they get: no reaction may stand before its cause. */
@Timeout(120)
final class WireTapOrderTest {

  private static final int FRAMES = 20_000;
  private static final String REQUEST = "GET / HTTP/1.1\r\n\r\n";
  private static final String UPGRADE = "HTTP/1.1 101 OK\r\n\r\n";

  @Test
  void noReactionStandsBeforeItsCause() throws Exception {
    try (ServerSocket upstream = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        WireTap tap = WireTap.start(upstream.getLocalPort(), new SystemTime())) {
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), tap.port());
          Socket server = upstream.accept()) {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> serve(server));
        talk(client);
        serving.get(60, TimeUnit.SECONDS);
      }
      tap.close();
      check(tap.facts());
      assertThat(tap.trouble()).isEmpty();
    }
  }

  /** Sends one request after the other; each is answered by a reply and an event. */
  private static void talk(Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    InputStream in = socket.getInputStream();
    out.write(REQUEST.getBytes(UTF_8));
    in.readNBytes(UPGRADE.length());
    for (int i = 0; i < FRAMES; i++) {
      out.write(
          text(
              true,
              "{\"id\":\"c%d\",\"method\":\"messaging.send\",\"params\":{\"to_number\":\"+1%d\"}}"
                  .formatted(i, i)));
      payload(in);
      payload(in);
      out.write(text(true, "{\"id\":\"s%d\",\"result\":{}}".formatted(i)));
    }
  }

  private static void serve(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      in.readNBytes(REQUEST.length());
      out.write(UPGRADE.getBytes(UTF_8));
      for (int i = 0; i < FRAMES; i++) {
        payload(in);
        byte[] event =
            text(
                false,
                ("{\"id\":\"s%d\",\"method\":\"signalwire.event\",\"params\":{\"event_type\":"
                        + "\"messaging.state\",\"params\":{\"message_id\":\"m%d\","
                        + "\"message_state\":\"sent\"}}}")
                    .formatted(i, i));
        byte[] reply =
            text(
                false,
                "{\"id\":\"c%d\",\"result\":{\"code\":\"200\",\"message_id\":\"m%d\"}}"
                    .formatted(i, i));
        out.write(joined(reply, event));
        payload(in);
      }
    } catch (IOException problem) {
      throw new java.io.UncheckedIOException(problem);
    }
  }

  /** Takes one frame of less than 64 KiB. */
  private static void payload(InputStream in) throws IOException {
    in.read();
    int second = in.read();
    int length = second & 0x7f;
    if (length == 126) {
      length = in.read() << 8 | in.read();
    }
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    taken.writeBytes(in.readNBytes(length + ((second & 0x80) != 0 ? 4 : 0)));
    assertThat(taken.size()).isGreaterThanOrEqualTo(length);
  }

  private static void check(List<WireFact> facts) {
    Map<String, Integer> causes = new HashMap<>();
    int reactions = 0;
    for (int i = 0; i < facts.size(); i++) {
      WireFact fact = facts.get(i);
      if (i > 0) {
        assertThat(fact.nanos()).isGreaterThanOrEqualTo(facts.get(i - 1).nanos());
      }
      if (fact instanceof WireFact.SendAsked asked) {
        causes.put(asked.id(), i);
      } else if (fact instanceof WireFact.StateTold told && told.frameId() != null) {
        causes.put(told.frameId(), i);
      } else if (fact instanceof WireFact.SendAnswered answered) {
        assertThat(causes).as("at " + i).containsKey(answered.id());
        reactions++;
      } else if (fact instanceof WireFact.Acknowledged acknowledged) {
        assertThat(causes).as("at " + i).containsKey(acknowledged.frameId());
        reactions++;
      }
    }
    assertThat(causes).hasSize(2 * FRAMES);
    assertThat(reactions).isEqualTo(2 * FRAMES);
  }
}
