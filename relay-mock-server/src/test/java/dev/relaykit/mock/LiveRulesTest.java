package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.scenario.ReadyScenario;
import dev.relaykit.mock.scenario.RuleUse;
import dev.relaykit.mock.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a running server plays is changed over HTTP, and reset in one call. */
final class LiveRulesTest {

  private static final String REFUSE =
      "scenario: refuse\nrules:\n  - match: {method: messaging.send}\n"
          + "    script: [{reply: {code: '402', message: %s}}]\n";

  private final SuiteServer server = SuiteServer.live();

  @AfterEach
  void stop() {
    server.close();
  }

  private static String errorOf(RelayPeer peer, String to) throws Exception {
    JsonNode reply = peer.call("messaging.send", RelayPeer.message(to));
    JsonNode result = reply.path("result");
    return result.path("code").asString("").equals("402")
        ? result.path("message").asString("")
        : "none";
  }

  @Test
  void scenarioIsReplacedWhileSessionsGoOn() throws Exception {
    try (RelayPeer peer = RelayPeer.connected(server.server())) {
      SuiteServer.Answer set = server.post("/__mock__/scenario", REFUSE.formatted("first"));
      assertThat(set.status()).as(set.body()).isEqualTo(200);
      assertThat(errorOf(peer, "+15559870003")).isEqualTo("first");

      server.post("/__mock__/scenario", REFUSE.formatted("second"));
      assertThat(errorOf(peer, "+15559870003")).isEqualTo("second");

      JsonNode shown = server.get("/__mock__/scenario").json();
      assertThat(shown.at("/scenarios/0/name").stringValue()).isEqualTo("refuse");
      assertThat(shown.path("text").stringValue()).isEqualTo(REFUSE.formatted("second"));
    }
  }

  @Test
  void scenarioInForceIsShownWithItsTextWhereverItIsFrom(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, REFUSE.formatted("of file"));
    try (SuiteServer several =
        SuiteServer.start(
            MockConfig.builder()
                .scenarioFile(file)
                .scenario("slow-carrier")
                .scenario(Scenario.parse("x", "rules: []")))) {
      JsonNode shown = several.get("/__mock__/scenario").json();

      assertThat(shown.at("/scenarios/0/source").toString())
          .isEqualTo("{\"kind\":\"file\",\"name\":\"" + file + "\"}");
      assertThat(shown.at("/scenarios/0/text").stringValue())
          .isEqualTo(REFUSE.formatted("of file"));
      assertThat(shown.at("/scenarios/1/source").toString())
          .isEqualTo("{\"kind\":\"ready\",\"name\":\"slow-carrier\"}");
      assertThat(shown.at("/scenarios/1/text").stringValue())
          .isEqualTo(ReadyScenario.named("slow-carrier").text());
      assertThat(shown.at("/scenarios/2/source").toString())
          .isEqualTo("{\"kind\":\"java\",\"name\":null}");
      assertThat(shown.at("/scenarios/2/text").isNull()).isTrue();
      assertThat(shown.path("text").isNull()).as("one text for several cannot be").isTrue();

      Files.writeString(file, REFUSE.formatted("of the file as it is now"));
      several.server().reloadScenarios();

      assertThat(several.get("/__mock__/scenario").json().at("/scenarios/0/text").stringValue())
          .isEqualTo(REFUSE.formatted("of the file as it is now"));

      several.post("/__mock__/scenario", "rules: []");

      assertThat(several.get("/__mock__/scenario").json().at("/scenarios/0/source").toString())
          .isEqualTo("{\"kind\":\"http\",\"name\":null}");
      assertThat(several.get("/__mock__/scenario").json().path("text").stringValue())
          .isEqualTo("rules: []");
    }
  }

  @Test
  void usesOfTheRulesAreShown() throws Exception {
    String two =
        REFUSE.formatted("once")
            + "  - match: {method: messaging.send, params: {body: other}}\n    script: []\n";
    server.post("/__mock__/scenario", two);
    server.post("/__mock__/rules", "rules: [{match: {method: calling.dial}, script: []}]");
    try (RelayPeer peer = RelayPeer.connected(server.server())) {
      errorOf(peer, "+15559870003");
    }

    JsonNode rules = server.get("/__mock__/scenario").json().at("/scenarios/0/rules");
    assertThat(rules.at("/0/uses").intValue()).isEqualTo(1);
    assertThat(rules.at("/0/unused").isNull()).isTrue();
    assertThat(rules.at("/1/uses").intValue()).isZero();
    assertThat(rules.at("/1/unused").stringValue())
        .startsWith("the nearest request differs at /params/body: expected \"other\"");
    assertThat(
            server
                .get("/__mock__/rules")
                .json()
                .at("/layers/0/scenario/rules/0/unused")
                .stringValue())
        .startsWith("the nearest request differs at /method: expected \"calling.dial\"");
    assertThat(server.server().ruleUses()).extracting(RuleUse::uses).containsExactly(1, 0);
  }

  @Test
  void brokenScenarioKeepsTheOldRulesAndSaysWhere() throws Exception {
    server.post("/__mock__/scenario", REFUSE.formatted("first"));

    SuiteServer.Answer broken =
        server.post("/__mock__/scenario", "scenario: x\nrules:\n  - mtch: {}\n");

    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.json().at("/problems/0/line").intValue()).isEqualTo(3);
    assertThat(broken.json().at("/problems/0/column").intValue()).isEqualTo(5);
    assertThat(broken.json().at("/problems/0/text").stringValue()).contains("match");
    try (RelayPeer peer = RelayPeer.connected(server.server())) {
      assertThat(errorOf(peer, "+15559870003")).isEqualTo("first");
    }
  }

  @Test
  void scenarioMayBeJson() {
    assertThat(server.post("/__mock__/scenario", "{\"scenario\":\"j\",\"rules\":[]}").status())
        .isEqualTo(200);
    assertThat(server.post("/__mock__/scenario", " ").status()).isEqualTo(400);
  }

  @Test
  void layersAreForWhomTheyAreAndTheNewestCountsFirst() throws Exception {
    try (RelayPeer one = RelayPeer.connected(server.server());
        RelayPeer two = RelayPeer.open(server.server())) {
      String second = two.login().path("sessionid").stringValue();
      put("?number=%2B15559870003", "of number");
      put("?session_id=" + second, "of session");
      String project = put("?project=p-1", "of project");

      assertThat(errorOf(one, "+15559870003")).isEqualTo("of project");
      assertThat(server.delete("/__mock__/rules/" + project).status()).isEqualTo(200);
      assertThat(errorOf(one, "+15559870003")).isEqualTo("of number");
      assertThat(errorOf(two, "+15559870003")).isEqualTo("of session");
      assertThat(errorOf(two, "+15559870033")).isEqualTo("of session");
      assertThat(errorOf(one, "+15559870033")).isEqualTo("none");
      assertThat(server.get("/__mock__/rules").json().path("layers")).hasSize(2);
      assertThat(server.get("/__mock__/rules").body()).doesNotContain("p-1");
    }
    assertThat(server.server().awaitConnections(0, java.time.Duration.ofSeconds(30))).isTrue();
    assertThat(server.get("/__mock__/rules").json().path("layers"))
        .as("a layer for a session goes with its connection")
        .hasSize(1);
  }

  private String put(String scope, String message) {
    SuiteServer.Answer answer = server.post("/__mock__/rules" + scope, REFUSE.formatted(message));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("id").stringValue();
  }

  @Test
  void layerOfAnotherProjectIsNotAsked() throws Exception {
    put("?project=other", "of project");
    try (RelayPeer peer = RelayPeer.connected(server.server())) {
      assertThat(errorOf(peer, "+15559870033")).isEqualTo("none");
    }
  }

  @Test
  void problemNamesTheNearestRuleOfALayerToo() throws Exception {
    String strict =
        "scenario: strict\nunmatched: error\nrules:\n  - name: to office\n    match: {method:"
            + " messaging.send, params: {to_number: '+15559870001'}}\n    script: [{reply:"
            + " default}]\n";
    assertThat(server.post("/__mock__/rules", strict).status()).isEqualTo(200);
    try (RelayPeer peer = RelayPeer.connected(server.server())) {
      peer.call("messaging.send", RelayPeer.message("+15559870033"));
    }

    assertThat(server.get("/__mock__/problems").body())
        .contains("the nearest is 'to office'", "/params/to_number");
  }

  @Test
  void layerThatCannotBeScopedIsRefused() {
    String faulty = "scenario: x\nfaults:\n  - drop: {at: event}\n";
    String inbound = "scenario: x\ninbound:\n  - message: {body: hi}\n";

    SuiteServer.Answer ofProject = server.post("/__mock__/rules?project=p", faulty);
    assertThat(ofProject.status()).isEqualTo(400);
    assertThat(ofProject.json().path("error").stringValue())
        .contains("faults")
        .contains("not for a project");
    assertThat(
            server.post("/__mock__/rules?number=%2B1", inbound).json().path("error").stringValue())
        .contains("inbound messages follow a login");
    assertThat(server.post("/__mock__/rules?project=p", inbound).status()).isEqualTo(200);
    assertThat(server.delete("/__mock__/rules/layer-1").status()).isEqualTo(200);
    assertThat(
            server
                .post(
                    "/__mock__/rules?number=%2B1",
                    "faults:\n  - drop: {at: event, to_number: '+2'}\n")
                .body())
        .contains("names another number");
    assertThat(server.post("/__mock__/rules?session_id=none", faulty).status()).isEqualTo(404);
    assertThat(server.post("/__mock__/rules?number=%2B1", faulty).status()).isEqualTo(200);
    assertThat(server.get("/__mock__/faults").body()).contains("\"to_number\":\"+1\"");
    assertThat(server.delete("/__mock__/rules/layer-2").status()).isEqualTo(200);
    assertThat(server.get("/__mock__/faults").body()).isEqualTo("{\"faults\":[]}");
    assertThat(server.delete("/__mock__/rules/layer-1").status()).isEqualTo(404);
  }

  @Test
  void resetPutsEverythingBack() throws Exception {
    try (RelayPeer peer = RelayPeer.connected(server.server(), "office")) {
      server.post("/__mock__/clock/pause", "");
      server.post("/__mock__/scenario", REFUSE.formatted("first"));
      put("?project=p-1", "layer");
      server.post("/__mock__/faults", "{\"drop\":{\"at\":\"event\"}}");
      server.post("/__mock__/scenarios/calling.play", "[]");
      server.server().journal().note("something");

      SuiteServer.Answer answer = server.post("/__mock__/reset", "");

      assertThat(answer.body())
          .isEqualTo(
              "{\"status\":\"ok\",\"reset\":[\"journal\",\"notes\",\"problems\",\"armed\","
                  + "\"faults\",\"rules\",\"scenario\",\"scripts\",\"held\",\"clock\"],"
                  + "\"sessions_closed\":0}");
      assertThat(server.get("/__mock__/journal").body()).isEqualTo("[]");
      assertThat(server.get("/__mock__/notes").body()).isEqualTo("{\"notes\":[]}");
      assertThat(server.get("/__mock__/faults").body()).isEqualTo("{\"faults\":[]}");
      assertThat(server.get("/__mock__/rules").body()).isEqualTo("{\"layers\":[]}");
      assertThat(server.get("/__mock__/scenario").json().path("scenarios")).isEmpty();
      assertThat(server.get("/__mock__/clock").json().path("paused").booleanValue()).isFalse();
      assertThat(errorOf(peer, "+15559870003")).isEqualTo("none");
      SuiteServer.Answer event =
          server.get("/__mock__/frames/wait?event_type=messaging.state&timeout_ms=10000");
      assertThat(event.json().path("matched").booleanValue()).as(event.body()).isTrue();
      assertThat(server.get("/__mock__/frames?project=p-1").json().path("frames").size())
          .as("the project of an open session is still known")
          .isPositive();
    }
  }

  @Test
  void resetEndsScriptsUnderWayAndDropsWhatIsHeld() throws Exception {
    try (RelayPeer peer = RelayPeer.connected(server.server(), "office")) {
      server.post("/__mock__/clock/pause", "");
      server.post("/__mock__/faults", "{\"hold\":{\"at\":\"event\",\"until\":\"release\"}}");
      peer.call("messaging.send", RelayPeer.message("+15559870099"));

      server.post("/__mock__/reset", "");
      server.post("/__mock__/faults/release", "");
      server.post("/__mock__/clock/pause", "");
      server.post("/__mock__/clock/advance", "{\"ms\":5000}");
      server.post("/__mock__/clock/resume", "");

      JsonNode answer = peer.call("signalwire.ping", "{}");
      assertThat(answer.has("result")).isTrue();
      assertThat(server.get("/__mock__/frames?event_type=messaging.state").json().path("frames"))
          .isEmpty();
    }
  }

  @Test
  void resetOfOneSessionLeavesTheOthers() throws Exception {
    try (RelayPeer one = RelayPeer.open(server.server());
        RelayPeer two = RelayPeer.open(server.server())) {
      String first = one.login().path("sessionid").stringValue();
      String second = two.login().path("sessionid").stringValue();

      SuiteServer.Answer answer =
          server.post("/__mock__/reset?session_id=" + first + "&sessions=close", "");

      assertThat(answer.json().path("sessions_closed").intValue()).isEqualTo(1);
      assertThat(server.get("/__mock__/frames?session_id=" + second).json().path("frames"))
          .isNotEmpty();
      assertThat(two.call("signalwire.ping", "{}").has("result")).isTrue();
    }
  }

  @Test
  void closedSessionsCannotBeResumedAndIdsBeginAnew() throws Exception {
    try (SuiteServer seeded = SuiteServer.start(MockConfig.builder().seed(7));
        RelayPeer peer = RelayPeer.open(seeded.server())) {
      String connect = RelayPeer.connectParams("{\"project\":\"p\",\"token\":\"t\"}", "");
      String first = peer.call("signalwire.connect", connect).at("/result/sessionid").stringValue();

      assertThat(
              seeded
                  .post("/__mock__/reset?sessions=close", "")
                  .json()
                  .path("sessions_closed")
                  .intValue())
          .isEqualTo(1);
      seeded.server().awaitConnections(0, java.time.Duration.ofSeconds(30));

      try (RelayPeer again = RelayPeer.open(seeded.server())) {
        assertThat(again.call("signalwire.connect", connect).at("/result/sessionid").stringValue())
            .isEqualTo(first);
      }
    }
  }

  @Test
  void seedDecidesWhatIsDrawnFromNowOn() throws Exception {
    List<String> ids = new java.util.ArrayList<>();
    for (int i = 0; i < 2; i++) {
      assertThat(server.post("/__mock__/seed", "{\"seed\":42}").body())
          .isEqualTo("{\"status\":\"ok\",\"seed\":42}");
      try (RelayPeer peer = RelayPeer.open(server.server())) {
        ids.add(peer.login().path("sessionid").stringValue());
      }
      server.server().awaitConnections(0, java.time.Duration.ofSeconds(30));
    }
    assertThat(ids.get(0)).isEqualTo(ids.get(1));
    assertThat(server.post("/__mock__/seed", "{\"seed\":1.5}").status()).isEqualTo(400);
  }

  @Test
  void openSessionKeepsItsIdToItself() throws Exception {
    server.post("/__mock__/seed", "{\"seed\":42}");
    try (RelayPeer one = RelayPeer.open(server.server())) {
      String first = one.login().path("sessionid").stringValue();
      server.post("/__mock__/seed", "{\"seed\":42}");
      try (RelayPeer two = RelayPeer.open(server.server())) {
        assertThat(two.login().path("sessionid").stringValue()).isNotEqualTo(first);
      }
    }
  }
}
