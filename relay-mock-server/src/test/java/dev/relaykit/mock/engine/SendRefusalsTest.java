package dev.relaykit.mock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SendRefusalsTest {

  private final EngineFixture mock = new EngineFixture();
  private final TestClient client = mock.connected("office");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "bad to        | {'from_number':'+15550001111','to_number':'5550002222','body':'x'} | to_number",
        "bad from      | {'from_number':'x','to_number':'+15550002222','body':'x'} | from_number",
        "bad numbers   | {'from_number':'x','to_number':'y','body':'x'} | from_number,to_number",
        "no content    | {'from_number':'+15550001111','to_number':'+15550002222'} | body",
        "empty content | {'from_number':'+15550001111','to_number':'+15550002222','body':'','media':[]} | body",
        "bad media     | {'from_number':'+15550001111','to_number':'+15550002222','media':['cat.jpg']} | media",
        "surrogate     | {'from_number':'+15550001111','to_number':'+15550002222','body':'\\ud800'} | body",
        "no to         | {'from_number':'+15550001111','body':'x'} | to_number",
        "no numbers    | {'body':'x'} | from_number,to_number",
        "to is number  | {'from_number':'+15550001111','to_number':15550002222,'body':'x'} | to_number",
        "body is array | {'from_number':'+15550001111','to_number':'+15550002222','body':['x']} | body",
        "tags is text  | {'from_number':'+15550001111','to_number':'+15550002222','body':'x','tags':'vip'} | tags",
        "mixed         | {'from_number':'x','body':'x','media':'y'} | from_number,media,to_number",
        "nothing       | {} | body,from_number,to_number",
      })
  void refusalNamesEveryAttribute(String name, String params, String attributes) {
    JsonNode reply = client.call("messaging.send", params.replace('\'', '"'));
    JsonNode result = reply.get("result");
    assertThat(result.get("code").stringValue()).isEqualTo("400");
    assertThat(result.get("message").stringValue()).isEqualTo("Bad request");
    assertThat(result.has("message_id")).isFalse();
    List<String> named =
        result.get("errors").valueStream().map(e -> e.get("attribute").stringValue()).toList();
    assertThat(named.stream().sorted().toList()).isEqualTo(List.of(attributes.split(",")));
    result
        .get("errors")
        .forEach(
            error -> {
              assertThat(error.get("code").stringValue()).isNotEmpty();
              assertThat(error.get("message").stringValue())
                  .startsWith(error.get("attribute").stringValue() + " ");
            });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "short code     | {'from_number':'55555','to_number':'+15550002222','body':'x'}",
        "media only     | {'from_number':'+15550001111','to_number':'+15550002222','media':['https://example.com/cat.jpg']}",
        "unknown member | {'from_number':'+15550001111','to_number':'+15550002222','body':'x','protocol':'p','more':{'a':[1]}}",
      })
  void soundParametersAreAccepted(String name, String params) {
    assertThat(
            client
                .call("messaging.send", params.replace('\'', '"'))
                .at("/result/code")
                .stringValue())
        .isEqualTo("200");
  }

  @Test
  void refusedMessageHasNoEvents() {
    client.call("messaging.send", "{\"body\":\"x\"}");
    mock.advanceMillis(1000);
    assertThat(client.frames()).isEmpty();
  }

  @Test
  void refusalQuotesNeitherNumbersNorText() {
    String reply =
        client
            .call(
                "messaging.send",
                "{\"from_number\":\"12\",\"to_number\":\"+0123456\",\"body\":\"\",\"media\":[\"ftp://secret\"]}")
            .toString();
    assertThat(reply).doesNotContain("+0123456", "\"12\"", "ftp://secret");
  }
}
