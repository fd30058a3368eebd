package dev.relaykit.mock.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The description of the WebSocket side, held against the schemas. */
final class AsyncApiTest {

  private final FakeServer server = new FakeServer();
  private final JsonNode document = new Asking(server).get("/__mock__/asyncapi.json").json();

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
  void referencesLeadSomewhere() {
    List<String> dangling = new ArrayList<>();
    collect(document, dangling);
    assertThat(dangling).isEmpty();
  }

  private void collect(JsonNode node, List<String> dangling) {
    JsonNode ref = node.path("$ref");
    if (ref.isString() && document.at(ref.stringValue().substring(1)).isMissingNode()) {
      dangling.add(ref.stringValue());
    }
    node.valueStream().forEach(inner -> collect(inner, dangling));
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
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set("components", document.path("components"));
    whole
        .putArray("allOf")
        .add(document.path("components").path("messages").path(message).path("payload"));

    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole)
                .validate(JsonMapper.shared().readTree(frame))
                .isEmpty())
        .isEqualTo(fits);
  }
}
