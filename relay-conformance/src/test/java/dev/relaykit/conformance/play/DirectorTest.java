package dev.relaykit.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.load.CaseText;
import dev.relaykit.conformance.model.Act;
import dev.relaykit.conformance.testee.TesteeTrouble;
import dev.relaykit.protocol.time.RandomIds;
import dev.relaykit.protocol.time.Randomness;
import dev.relaykit.protocol.time.VirtualTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is done beside the wire: commands, pushes, and waiting for the script of the kit. */
final class DirectorTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final VirtualTime time = new VirtualTime();
  private final Recording recording = new Recording(time, Role.SERVER);
  private final PlayLoop loop = new PlayLoop();
  private final CaptureWatch captures = new CaptureWatch();
  private final CompletableFuture<Void> scriptFailed = new CompletableFuture<>();
  private final Map<String, CompletableFuture<JsonNode>> answers = new LinkedHashMap<>();
  private final List<String> told = new ArrayList<>();
  private boolean pushFails;

  @AfterEach
  void stop() {
    loop.close();
  }

  private final class Subject implements Director.Subject {

    @Override
    public CompletableFuture<JsonNode> command(String name, ObjectNode members) {
      told.add(name + " " + members);
      return answer(name);
    }

    @Override
    public void push(JsonNode frame) throws IOException {
      if (pushFails) {
        throw new IOException("the server refuses");
      }
      told.add("push " + frame);
    }
  }

  private CompletableFuture<JsonNode> answer(String command) {
    return answers.computeIfAbsent(command, unknown -> new CompletableFuture<>());
  }

  private void answers(String command, String answer) {
    answer(command).complete(MAPPER.readTree(answer.replace('\'', '"')));
  }

  private Director director() {
    Stage stage =
        new Stage(
            Role.SERVER,
            Parameters.DEFAULT,
            time,
            time,
            new RandomIds(Randomness.seeded(1)),
            Randomness.seeded(2),
            1,
            captures::captured);
    return new Director(recording, loop, stage, captures, new Subject(), scriptFailed);
  }

  private boolean perform(String acts) throws InterruptedException {
    return director().perform(CaseText.calls(acts));
  }

  private List<String> findings() {
    return recording.findings().stream().map(LoneRole::text).toList();
  }

  @Test
  void commandsAreGivenInTheirOrderWithTheirTemplatesFilledIn() throws InterruptedException {
    answers("connect", "{'ok':{}}");
    answers("receive", "{'ok':{}}");

    assertThat(perform("[{connect: {contexts: [\"${context}\"]}}, {receive: {contexts: [x]}}]"))
        .isTrue();
    assertThat(told)
        .containsExactly("connect {\"contexts\":[\"office\"]}", "receive {\"contexts\":[\"x\"]}");
    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest(name = "{1} to {0} -> {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {connect: {}}                            | {'ok':{}}                        |
          {connect: {}}                            | {'error':{'kind':'AUTH'}}        | the answer to connect differs at /ok: expected an answer with 'ok', found {"kind":"AUTH"}
          {connect: {}, error: AUTH}               | {'error':{'kind':'AUTH'}}        |
          {connect: {}, error: AUTH}               | {'error':{'kind':'TIMEOUT'}}     | the answer to connect differs at /kind: expected "AUTH", found "TIMEOUT"
          {connect: {}, error: AUTH}               | {'ok':{}}                        | expected an answer with 'error', found {}
          {connect: {}, expect: any}               | {'ok':{}}                        |
          {connect: {}, expect: any}               | {'error':{'kind':'OTHER'}}       |
          {connect: {}, expect: {x: 1}}            | {'ok':{'x':1}}                   |
          {connect: {}, expect: {x: 1}}            | {'ok':{'x':2}}                   | differs at /x: expected 1, found 2
          {connect: {}, expect: {/a/b: {present: true}}} | {'ok':{'a':{}}}            | differs at /a/b
          """)
  void answerIsHeldAgainstTheOneThatIsExpected(String act, String answer, String problem)
      throws InterruptedException {
    answers("connect", answer);

    assertThat(perform("[" + act + "]")).isEqualTo(problem == null);
    if (problem == null) {
      assertThat(findings()).isEmpty();
    } else {
      assertThat(findings())
          .singleElement()
          .asString()
          .startsWith("SUBJECT a.yaml:")
          .contains(problem);
    }
  }

  @Test
  void nothingIsDoneAfterTheFirstAnswerThatDiffers() throws InterruptedException {
    answers("connect", "{'error':{'kind':'AUTH'}}");

    assertThat(perform("[{connect: {}}, {receive: {contexts: [x]}}]")).isFalse();
    assertThat(told).hasSize(1);
  }

  @Test
  void answersMayBeTakenInAnotherOrderThanTheyWereAskedFor() throws InterruptedException {
    answers("receive", "{'ok':{'n':2}}");
    answers("inbox", "{'ok':{'n':3}}");
    answers("connect", "{'ok':{'n':1}}");

    assertThat(
            perform(
                "[{connect: {}, as: c}, {receive: {contexts: [x]}, as: r}, {inbox: {}},"
                    + " {answer: r, expect: {n: 2}}, {answer: c, expect: {n: 1}}]"))
        .isTrue();
    assertThat(told).hasSize(3);
  }

  @Test
  void answerToAnEarlierCommandIsNamedAsTheCaseNamesIt() throws InterruptedException {
    answers("connect", "{'ok':{'n':1}}");

    assertThat(perform("[{connect: {}, as: c}, {answer: c, expect: {n: 2}}]")).isFalse();
    assertThat(findings()).singleElement().asString().contains("the answer to c differs at /n");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{connect: {}, within: 1ms}]                        | no answer to connect within 1 ms
          [{connect: {}, as: c}, {answer: c, within: 1ms}]    | no answer to c within 1 ms
          [{until: done, within: 1ms}]                        | the script did not come to 'done' within 1 ms
          """)
  void whatDoesNotComeInTimeIsAFinding(String acts, String problem) throws InterruptedException {
    assertThat(perform(acts)).isFalse();
    assertThat(findings()).singleElement().asString().startsWith("SUBJECT").endsWith(problem);
  }

  @Test
  void untilGoesOnOnceTheScriptHasCaptured() throws InterruptedException {
    captures.captured("done");

    assertThat(perform("[{until: done}]")).isTrue();
  }

  @Test
  void untilHearsOfWhatIsCapturedMeanwhile() throws InterruptedException {
    Thread later = new Thread(() -> captures.captured("done"));
    later.start();

    assertThat(perform("[{until: done}]")).isTrue();
    later.join();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{until: done}]
          [{connect: {}}]
          [{pause: 100s}]
          """)
  void scriptThatFailsEndsTheWaitingAndItsFindingIsEnough(String acts) throws InterruptedException {
    scriptFailed.complete(null);

    assertThat(perform(acts)).isFalse();
    assertThat(findings()).isEmpty();
  }

  @Test
  void pauseLetsTimePassAndGoesOn() throws InterruptedException {
    answers("connect", "{'ok':{}}");

    assertThat(perform("[{pause: 1ms}, {connect: {}}]")).isTrue();
    assertThat(told).hasSize(1);
  }

  @Test
  void whatATesteeCannotDoIsNoFinding() throws InterruptedException {
    answers("receive", "{'unsupported':'no such method'}");
    Director director = director();
    List<Act> acts = CaseText.calls("[{receive: {contexts: [x]}}, {inbox: {}}]");

    assertThat(director.perform(acts)).isFalse();
    assertThat(director.unsupported()).isEqualTo("receive: no such method");
    assertThat(told).hasSize(1);
    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void testeeThatEndsIsToBlameAndOneThatTalksNonsenseSaysNothingOfTheClient(TesteeTrouble.Kind kind)
      throws InterruptedException {
    answer("connect").completeExceptionally(new TesteeTrouble(kind, "it is broken"));

    assertThat(perform("[{connect: {}}]")).isFalse();
    assertThat(findings())
        .singleElement()
        .asString()
        .startsWith(kind == TesteeTrouble.Kind.ENDED ? "SUBJECT" : "KIT")
        .endsWith("while it was to connect: it is broken");
  }

  @Test
  void frameIsPushedWithItsTemplatesFilledIn() throws InterruptedException {
    assertThat(director().perform(CaseText.control("[{push: {x: \"${context}\"}}]"))).isTrue();
    assertThat(told).containsExactly("push {\"x\":\"office\"}");
  }

  @Test
  void serverThatCannotBeToldToPushIsNotToBlame() throws InterruptedException {
    pushFails = true;

    assertThat(director().perform(CaseText.control("[{push: {x: 1}}]"))).isFalse();
    assertThat(findings())
        .singleElement()
        .asString()
        .startsWith("KIT a.yaml:")
        .endsWith("the server cannot be told to push: the server refuses");
  }

  @Test
  void templateThatCannotBeFilledInIsAMistakeOfTheCase() throws InterruptedException {
    assertThat(perform("[{connect: {host: \"${done/id}\"}}]")).isFalse();
    assertThat(told).isEmpty();
    assertThat(findings()).singleElement().asString().startsWith("KIT a.yaml:").contains("done");
  }
}
