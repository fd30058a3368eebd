package dev.relaykit.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.codec.PendingMethods;
import dev.relaykit.protocol.codec.StreamingDecoder;
import dev.relaykit.protocol.messaging.SendCheck;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.schema.Phase;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.validation.SchemaProblem;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server reads a send as a record and asks the schema only if that fails; so both must accept the
 * same sends, or one would be refused without a reason or accepted in breach of the schema.
 */
final class SendParamsAgreementTest {

  private static final int SENDS = 20_000;
  private static final List<String> MEMBERS =
      List.of("to_number", "from_number", "context", "body", "media", "tags", "region");
  private static final List<String> VALUES =
      List.of(
          "\"+15551234567\"",
          "\"text\"",
          "\"\"",
          "7",
          "2.0",
          "null",
          "true",
          "{}",
          "[]",
          "[\"a\"]",
          "[\"a\",7]",
          "[null]");

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final SchemaValidator validator = new SchemaValidator(SchemaIndex.load());
  private final StreamingDecoder decoder = new StreamingDecoder();

  @Test
  void recordAndSchemaAcceptTheSameSends() throws Exception {
    Random random = new Random(42);
    int accepted = 0;
    for (int i = 0; i < SENDS; i++) {
      ObjectNode params = randomParams(random);
      boolean byRecord = decode(params) instanceof SendParams;
      List<SchemaProblem> bySchema =
          validator.validate(Method.MESSAGING_SEND, Phase.PARAMS, params);
      assertThat(bySchema.stream().allMatch(problem -> problem.keyword().equals("anyOf")))
          .as("schema accepts %s, whose problems are %s", params, bySchema)
          .isEqualTo(byRecord);
      accepted += byRecord ? 1 : 0;
    }
    assertThat(accepted).isBetween(SENDS / 100, SENDS / 2);
  }

  @Test
  void sendWithoutContentIsRefusedByBoth() throws Exception {
    ObjectNode params = mapper.createObjectNode();
    params.put("to_number", "+15551234567").put("from_number", "+15551234567");

    assertThat(SendCheck.problems((SendParams) decode(params)))
        .extracting(problem -> problem.rule().text())
        .containsExactly("REL-MSG-002");
    assertThat(validator.validate(Method.MESSAGING_SEND, Phase.PARAMS, params))
        .extracting(SchemaProblem::keyword)
        .containsExactly("anyOf");
  }

  private ObjectNode randomParams(Random random) {
    ObjectNode params = mapper.createObjectNode();
    for (String member : MEMBERS) {
      boolean required = member.endsWith("_number");
      if (random.nextInt(10) < (required ? 9 : 4)) {
        params.set(member, value(member, random));
      }
    }
    return params;
  }

  private JsonNode value(String member, Random random) {
    if (random.nextInt(3) > 0) {
      boolean list = member.equals("media") || member.equals("tags");
      return mapper.readTree(list ? "[\"https://example.com/a\"]" : "\"+15551234567\"");
    }
    return mapper.readTree(VALUES.get(random.nextInt(VALUES.size())));
  }

  private Payload decode(ObjectNode params) throws Exception {
    ObjectNode frame = mapper.createObjectNode();
    frame.put("id", "1").put("method", Method.MESSAGING_SEND).set("params", params);
    byte[] bytes = mapper.writeValueAsBytes(frame);
    return ((Frame.Request) decoder.decode(bytes, 0, bytes.length, PendingMethods.NONE)).params();
  }
}
