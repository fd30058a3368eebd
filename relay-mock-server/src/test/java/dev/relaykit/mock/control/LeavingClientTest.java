package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.engine.MockConnection;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is sent to a client whose connection takes nothing any more. */
final class LeavingClientTest {

  private final FakeServer server = new FakeServer();
  private final MockConnection leaving = server.engine().open(new TextWire(false), "127.0.0.1:1");

  @Test
  void pushToItAloneFails() {
    String body = "{\"frame\":{},\"session_id\":\"" + leaving.id() + "\"}";

    ControlResponse answer = ask("/__mock__/push", body);

    assertThat(answer.status()).isEqualTo(502);
    assertThat(new String(answer.body(), UTF_8))
        .isEqualTo("{\"sent_to\":[],\"count\":0,\"error\":\"send failed\"}");
  }

  @Test
  void pushToAllLeavesItOut() {
    ControlResponse answer = ask("/__mock__/push", "{\"frame\":{}}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"sent_to\":[],\"count\":0}");
  }

  @Test
  void timelineEndsThere() {
    ControlResponse answer =
        ask(
            "/__mock__/scenario_play",
            "[{\"push\":{\"frame\":{},\"session_id\":\"" + leaving.id() + "\"}}]");

    assertThat(answer.status()).isEqualTo(502);
    assertThat(new String(answer.body(), UTF_8))
        .isEqualTo("{\"status\":\"error\",\"at_step\":0,\"error\":\"send failed\"}");
  }

  private ControlResponse ask(String path, String body) {
    return ControlRoutes.of(server)
        .handle("POST", ControlRequest.of(path, Map.of(), body.getBytes(UTF_8)))
        .toCompletableFuture()
        .join();
  }
}
