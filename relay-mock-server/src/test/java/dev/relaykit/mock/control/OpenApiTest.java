package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import dev.relaykit.mock.journal.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the control plane, held against the control plane. */
final class OpenApiTest {

  private static final String A = "a".repeat(32);
  private static final Path PAGE = Path.of("../docs/control-plane.md");
  private static final JsonNode DOCUMENT =
      new Asking(new FakeServer()).get("/__mock__/openapi.json").json();
  private static final ApiDocument API = new ApiDocument(DOCUMENT);

  private static final String EVENTS =
      "/paths/~1__mock__~1events/get/responses/200/content/text~1event-stream/x-events";

  private final FakeServer server = new FakeServer();
  private final Asking control = new Asking(server);

  private record Example(String where, JsonNode schema, JsonNode example) {}

  private static Stream<Map.Entry<String, JsonNode>> operations() {
    return DOCUMENT.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .map(
                        verb ->
                            Map.entry(
                                verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                verb.getValue())));
  }

  @Test
  void everyRouteIsDescribedAndNothingElse() {
    assertThat(operations().map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(
            ControlRoutes.of(server).list().stream()
                .filter(route -> !ConsoleEndpoint.isOpen(route.path()))
                .map(route -> route.verb() + " " + route.path())
                .toList());
  }

  @Test
  void isOpenApi() {
    assertThat(API.errorsBy("openapi.schema.json")).isEmpty();
    assertThat(API.danglingReferences()).isEmpty();
    List<String> ids =
        operations().map(one -> one.getValue().path("operationId").stringValue()).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/paths|{\"/x\":{\"get\":{\"operationId\":\"x\",\"summary\":\"x\"}}}",
        "/paths|{\"x\":{}}",
        "/paths|{\"/x\":{\"gte\":{}}}",
        "/components|{\"schemas\":{\"X\":{\"type\":\"text\"}}}",
        "/components|{\"responses\":{\"X\":{}}}",
        "/openapi|\"3.0.0\"",
        "/infos|{}",
      })
  void whatIsNotOpenApiIsNoticed(String member, String value) {
    ObjectNode broken = (ObjectNode) DOCUMENT.deepCopy();
    broken.set(member.substring(1), JsonMapper.shared().readTree(value));

    assertThat(new ApiDocument(broken).errorsBy("openapi.schema.json")).isNotEmpty();
  }

  @Test
  void onlyWhetherItIsUpCanBeAskedWithoutAToken() {
    assertThat(
            operations()
                .filter(one -> one.getValue().has("security"))
                .map(one -> one.getKey() + " " + one.getValue().path("security")))
        .containsExactly("GET /__mock__/health []");
  }

  @Test
  void everyBodyHasABound() {
    operations()
        .filter(one -> one.getValue().has("requestBody"))
        .forEach(
            one ->
                assertThat(one.getValue().path("responses").has("413")).as(one.getKey()).isTrue());
  }

  @Test
  void pageNamesEveryRoute() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(DOCUMENT.path("paths").propertyNames())
        .allSatisfy(path -> assertThat(page).contains(path));
    assertThat(DOCUMENT.at(EVENTS).propertyNames())
        .allSatisfy(kind -> assertThat(page).contains("`" + kind + "`"));
  }

  @Test
  void namesInPathsAreParameters() {
    operations()
        .forEach(
            one -> {
              List<String> declared =
                  one.getValue()
                      .path("parameters")
                      .valueStream()
                      .filter(parameter -> parameter.path("in").stringValue().equals("path"))
                      .map(parameter -> "{" + parameter.path("name").stringValue() + "}")
                      .toList();
              List<String> named =
                  Stream.of(one.getKey().split("/", -1))
                      .filter(part -> part.startsWith("{"))
                      .toList();
              assertThat(declared).as(one.getKey()).isEqualTo(named);
            });
  }

  static Stream<Arguments> examples() {
    List<Example> examples = new ArrayList<>();
    operations()
        .forEach(
            one -> {
              JsonNode body = one.getValue().path("requestBody").path("content");
              collect(one.getKey() + " request", body, examples);
              JsonNode answer = one.getValue().path("responses").path("200").path("content");
              collect(one.getKey() + " answer", answer, examples);
            });
    return examples.stream().map(Arguments::of);
  }

  private static void collect(String where, JsonNode content, List<Example> examples) {
    content
        .properties()
        .forEach(
            media ->
                examples.add(
                    new Example(
                        where + " " + media.getKey(),
                        media.getValue().path("schema"),
                        media.getValue().path("example"))));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleIsThereAndFitsItsSchema(Example example) {
    assertThat(example.example().isMissingNode()).as(example.where()).isFalse();
    assertThat(errors(example.schema(), example.example())).as(example.where()).isEmpty();
  }

  @Test
  void everyAnswerOf200HasAnExample() {
    operations()
        .forEach(
            one ->
                assertThat(one.getValue().at("/responses/200/content"))
                    .as(one.getKey())
                    .isNotEmpty());
  }

  private static List<Error> errors(JsonNode schema, JsonNode instance) {
    return API.errors(schema, instance);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /__mock__/health|",
        "GET /__mock__/sessions|",
        "GET /__mock__/journal|",
        "POST /__mock__/journal/reset|",
        "GET /__mock__/specs|",
        "POST /__mock__/push|{\"frame\":{}}",
        "POST /__mock__/inbound_call|",
        "POST /__mock__/scenario_play|[]",
        "GET /__mock__/scenarios|",
        "POST /__mock__/scenarios/reset|",
        "POST /__mock__/scenarios/dial|{\"tag\":\"t\",\"winner_call_id\":\"c\"}",
        "POST /__mock__/scenarios/_unconditional|[]",
        "POST /__mock__/scenarios/{method}|[]",
        "GET /__mock__/faults|",
        "POST /__mock__/faults|{\"drop\":{\"at\":\"event\"}}",
        "POST /__mock__/faults/reset|",
        "POST /__mock__/faults/release|",
        "GET /__mock__/notes|",
        "GET /__mock__/clock|",
        "POST /__mock__/clock/pause|",
        "POST /__mock__/clock/resume|",
        "GET /__mock__/problems|",
        "POST /__mock__/problems/reset|",
        "POST /__mock__/reset|",
        "GET /__mock__/scenario|",
        "GET /__mock__/ready-scenarios|",
        "POST /__mock__/scenario|{\"scenario\":\"x\",\"rules\":[]}",
        "GET /__mock__/rules|",
        "POST /__mock__/rules|{\"scenario\":\"x\",\"rules\":[]}",
        "POST /__mock__/seed|{\"seed\":1}",
        "GET /__mock__/frames|",
        "GET /__mock__/frames/wait|",
        "GET /__mock__/messages|",
        "GET /__mock__/messages/{id}|",
        "POST /__mock__/messages/{id}/state|{\"state\":\"sent\"}",
        "POST /__mock__/inbound_message|",
        "GET /__mock__/openapi.json|",
        "GET /__mock__/asyncapi.json|",
      })
  void realAnswerFitsItsSchema(String route, String body) {
    server.journal.add(
        Direction.RECEIVED,
        A,
        "{\"id\":\"1\",\"method\":\"messaging.send\",\"params\":{}}".getBytes(UTF_8));
    server.journal.add(
        Direction.SENT, A, "{\"id\":\"1\",\"result\":{\"message_id\":\"m1\"}}".getBytes(UTF_8));
    server.journal.note(A, "something");
    control.post("/__mock__/rules?number=%2B1", "{\"rules\":[]}");
    String verb = route.substring(0, route.indexOf(' '));
    String path = route.substring(route.indexOf(' ') + 1);

    Asking.Answer answer =
        control
            .later(
                verb,
                path.replace("{id}", "m1").replace("{method}", "calling.play"),
                body == null ? "" : body)
            .join();

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode schema =
        DOCUMENT
            .path("paths")
            .path(path)
            .path(verb.toLowerCase(Locale.ROOT))
            .at("/responses/200/content/application~1json/schema");
    assertThat(errors(schema, JsonMapper.shared().readTree(answer.body())))
        .as(answer.body())
        .isEmpty();
  }

  @Test
  void wrongAnswerIsNoticed() {
    JsonNode schema = DOCUMENT.at("/components/schemas/Done");

    assertThat(errors(schema, JsonMapper.shared().readTree("{\"status\":\"no\"}"))).isNotEmpty();
    assertThat(errors(schema, JsonMapper.shared().readTree("{}"))).isNotEmpty();
  }
}
