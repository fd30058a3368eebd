package dev.relaykit.mock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.arm.ArmJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is armed, in the profile in which other things decide too. */
final class ArmedCallsTest {

  private static final String RULES =
      """
      rules:
        - match: {method: messaging.send}
          script:
            - reply: {code: "402", message: of the rule}
        - match: {method: calling.hold}
          script:
            - reply: {code: "402", message: of the rule}
      """;
  private static final String IDS = "{\"node_id\":\"n\",\"call_id\":\"c\"}";

  @Test
  void armedComesBeforeScenarioAndNumberAndIsConsumed() {
    EngineFixture mock = EngineFixture.with(RULES);
    TestClient client = mock.connected("office");
    arm(mock, "messaging.send", "[{\"rpc_code\":\"500\"}]");
    arm(mock, "calling.hold", "[{\"rpc_code\":\"500\"}]");

    for (String code : new String[] {"500", "402"}) {
      assertThat(code(client, "messaging.send", TestClient.message("+15550000004")))
          .isEqualTo(code);
      assertThat(code(client, "calling.hold", IDS)).isEqualTo(code);
    }
  }

  @Test
  void armedMessageHasItsEventsAndNoOthers() {
    EngineFixture mock = new EngineFixture();
    TestClient client = mock.connected("office");
    arm(
        mock,
        "messaging.send",
        "[{\"emit\":{\"message_state\":\"failed\"},\"event_type\":\"messaging.state\","
            + "\"delay_ms\":20},{\"emit\":{},\"delay_ms\":5}]");

    client.call("messaging.send", TestClient.message("+15550002222"));
    mock.advanceMillis(10_000 - 1);

    assertThat(client.timeline()).containsExactly("20 failed", "25 messaging.send");
  }

  @Test
  void closingTheSocketCancelsWhatIsLeft() {
    EngineFixture mock = new EngineFixture();
    TestClient client = mock.connected();
    arm(mock, "calling.hold", "[{\"emit\":{}},{\"emit\":{}}]");
    client.call("calling.hold", IDS);
    mock.advanceMillis(10);
    assertThat(client.frames()).hasSize(1);

    client.connection().closed();
    mock.advanceMillis(60_000);

    assertThat(client.frames()).isEmpty();
  }

  @Test
  void requestsThatComeMeanwhileAreAnswered() {
    EngineFixture mock = new EngineFixture();
    TestClient client = mock.connected();
    arm(mock, "calling.hold", "[{\"emit\":{\"state\":\"late\"},\"delay_ms\":100}]");
    client.call("calling.hold", IDS);

    assertThat(code(client, "calling.unhold", IDS)).isEqualTo("200");
    mock.advanceMillis(100);

    assertThat(client.timeline()).containsExactly("100 calling.call.hold");
  }

  private static void arm(EngineFixture mock, String method, String items) {
    assertThat(mock.armed().arm(null, method, ArmJson.call(JsonMapper.shared().readTree(items)), 1))
        .isTrue();
  }

  private static String code(TestClient client, String method, String params) {
    return client.call(method, params).path("result").path("code").asString("");
  }
}
