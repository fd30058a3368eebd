package dev.relaykit.mock.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.schema.SchemaEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the WebSocket side, held against the schemas. */
final class AsyncApiTest {

  private final FakeServer server = new FakeServer();
  private final JsonNode document = new Asking(server).get("/__mock__/asyncapi.json").json();
  private final ApiDocument api = new ApiDocument(document);

  @Test
  void everySchemaIsAMessageAndNothingElse() {
    assertThat(document.at("/components/messages").propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            server.schemas().entries().stream()
                .map(entry -> entry.name() + "." + entry.phase().text())
                .toList());
    assertThat(document.at("/channels/relay/messages").propertyNames())
        .isEqualTo(document.at("/components/messages").propertyNames());
  }

  @Test
  void isAsyncApi() {
    assertThat(api.errorsBy("asyncapi.schema.json")).isEmpty();
    assertThat(api.danglingReferences()).isEmpty();
  }

  @Test
  void whatIsNotAsyncApiIsNoticed() {
    ObjectNode broken = (ObjectNode) document.deepCopy();
    ((ObjectNode) broken.at("/channels/relay/messages"))
        .putObject("x")
        .put("$ref", "#/components/schemas/x");

    assertThat(new ApiDocument(broken).errorsBy("asyncapi.schema.json")).isNotEmpty();
    assertThat(new ApiDocument(broken).danglingReferences()).hasSize(1);
  }

  @Test
  void payloadsHaveTheSchemasThatTheServerChecksWith() {
    for (SchemaEntry entry : server.schemas().entries()) {
      String name = entry.name() + "." + entry.phase().text();
      JsonNode schema = document.path("components").path("schemas").path(name);
      assertThat(schema)
          .as(name)
          .isEqualTo(JsonMapper.shared().readTree(server.schemas().tree(entry).toString()));
      assertThat(document.path("components").path("messages").path(name).path("payload").toString())
          .contains("{\"$ref\":\"#/components/schemas/" + name + "\"}");
    }
  }

  @Test
  void requestsHaveTheirRepliesAndEventsGoToTheClient() {
    assertThat(document.path("asyncapi").stringValue()).isEqualTo("3.0.0");
    JsonNode send = document.path("operations").path("receive.messaging.send.params");
    assertThat(send.path("action").stringValue()).isEqualTo("receive");
    assertThat(send.at("/reply/messages/0/$ref").stringValue())
        .isEqualTo("#/channels/relay/messages/messaging.send.result");
    assertThat(
            document
                .path("operations")
                .path("send.messaging.state.event")
                .path("action")
                .stringValue())
        .isEqualTo("send");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "messaging.send.params|{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"messaging.send\",\"params\":{\"from_number\":\"+15551234567\",\"to_number\":\"+15559876543\",\"body\":\"hi\",\"context\":\"c\"}}|true",
        "messaging.send.params|{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"messaging.send\",\"params\":{}}|false",
        "messaging.send.params|{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"other\"}|false",
        "messaging.state.event|{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"signalwire.event\",\"params\":{}}|false",
      })
  void payloadIsTheWholeFrame(String message, String frame, boolean fits) {
    JsonNode payload = document.path("components").path("messages").path(message).path("payload");

    assertThat(api.errors(payload, JsonMapper.shared().readTree(frame)).isEmpty()).isEqualTo(fits);
  }
}
