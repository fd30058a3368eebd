package dev.relaykit.mock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Texts of a script that are filled in from what the script has seen. */
class ScriptTemplatesTest {

  private static EngineFixture script(String steps) {
    return EngineFixture.with(
        "rules:\n- match: {method: messaging.send}\n  script: [" + steps + "]\n");
  }

  private static JsonNode answer(String steps) {
    return script(steps)
        .connected("office")
        .call("messaging.send", TestClient.message("+15550002222"));
  }

  @Test
  void reasonOfAStateIsATemplate() {
    EngineFixture mock =
        script(
            "{reply: default}, {capture: {who: \"${/params/to_number}\"}},"
                + " {event: {state: failed, reason: \"${who} said no to ${/params/body}\"}}");
    TestClient client = mock.connected("office");
    client.request("messaging.send", TestClient.message("+15550002222"));
    assertThat(client.frames().get(1).at("/params/params/reason").stringValue())
        .isEqualTo("+15550002222 said no to Hello");
  }

  @Test
  void messageAndErrorsOfARefusalAreTemplates() {
    JsonNode result =
        answer(
                "{reply: {code: \"402\", message: \"${/params/to_number}\", errors: [{code:"
                    + " \"${project}\", message: \"no ${/params/body}\", attribute: \"$${a}\"}]}}")
            .get("result");
    assertThat(result.get("message").stringValue()).isEqualTo("+15550002222");
    assertThat(result.get("errors").get(0).toString())
        .isEqualTo("{\"code\":\"p-1\",\"message\":\"no Hello\",\"attribute\":\"${a}\"}");
  }

  @Test
  void messageOfAnErrorIsATemplateAndStaysAText() {
    JsonNode error = answer("{reply: {error: {code: -32000, message: \"${now}\"}}}").get("error");
    assertThat(error.get("message").isString()).isTrue();
    assertThat(error.get("message").stringValue()).isNotBlank().doesNotContain("$", "\"");
  }

  @Test
  void messageThatRefersToNothingIsAProblem() {
    EngineFixture mock = script("{reply: {code: \"402\", message: \"${/params/nothing}\"}}");
    mock.connected("office").request("messaging.send", TestClient.message("+15550002222"));
    assertThat(mock.problems())
        .singleElement()
        .asString()
        .contains("there is nothing at /params/nothing");
  }
}
