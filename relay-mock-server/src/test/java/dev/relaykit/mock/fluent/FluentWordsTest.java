package dev.relaykit.mock.fluent;

import static dev.relaykit.mock.fluent.Patterns.*;
import static dev.relaykit.mock.fluent.Pauses.*;
import static dev.relaykit.mock.fluent.Scenarios.*;
import static dev.relaykit.mock.fluent.Steps.*;
import static dev.relaykit.protocol.message.MessageState.DELIVERED;
import static dev.relaykit.protocol.message.MessageState.FAILED;
import static dev.relaykit.protocol.message.MessageState.INITIATED;
import static dev.relaykit.protocol.message.MessageState.QUEUED;
import static dev.relaykit.protocol.message.MessageState.RECEIVED;
import static dev.relaykit.protocol.message.MessageState.SENT;
import static dev.relaykit.protocol.message.MessageState.UNDELIVERED;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultKind;
import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.ScenarioException;
import dev.relaykit.mock.scenario.Unmatched;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each word of the fluent API makes what the same word of a file makes. */
class FluentWordsTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration SECOND = Duration.ofSeconds(1);

  /**
   * The same said twice.
   *
   * @param yaml as a file says it
   * @param fluent as Java says it
   */
  record Pair(String yaml, ScenarioWords fluent) {
    @Override
    public String toString() {
      return yaml;
    }
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) MAPPER.readTree(text);
  }

  private static Pair rule(String yaml, RuleWords rule) {
    return new Pair("scenario: s\nrules: [{" + yaml + "}]", scenario("s").rule(rule));
  }

  private static Pair match(String yaml, RuleWords rule) {
    return rule("match: {" + yaml + "}, script: []", rule);
  }

  private static Pair pattern(String yaml, Matching pattern) {
    return match("params: {x: " + yaml + "}", onAny().param("x", pattern));
  }

  private static Pair step(String yaml, Act... steps) {
    return rule("match: {}, script: [" + yaml + "]", onAny().script(steps));
  }

  private static Pair fault(String yaml, FaultRule rule) {
    return new Pair("scenario: s\nfaults: [{" + yaml + "}]", scenario("s").fault(rule));
  }

  static List<Pair> pairs() {
    return List.of(
        new Pair(
            "scenario: s\ndescription: d\nseed: 5\nunmatched: error\ninbound: [{after: 1s, message:"
                + " {from_number: a, to_number: b, context: c, body: d, media: [u], tags: [t],"
                + " segments: 2, message_id: i}}]",
            scenario("s")
                .description("d")
                .seed(5)
                .unmatched(Unmatched.ERROR)
                .inbound(
                    seconds(1),
                    inbound()
                        .from("a")
                        .to("b")
                        .context("c")
                        .body("d")
                        .media("u")
                        .tags("t")
                        .segments(2)
                        .messageId("i"))),
        new Pair("scenario: s\nunmatched: default", scenario("s").unmatched(Unmatched.DEFAULT)),
        new Pair("scenario: s\nprofile: live", scenario("s").profile("live")),
        rule(
            "match: {method: messaging.send}, renew: true, script: []",
            on("messaging.send").renew().script()),
        rule(
            "name: n, match: {method: messaging.send, state: start}, times: 3, then: warned,"
                + " script: [{reply: default}]",
            onSend().name("n").state("start").times(3).then("warned").script(reply())),
        match("method: {glob: \"calling.*\"}", on("calling.*")),
        match(
            "method: messaging.send, params: {to_number: {glob: \"+1555*\"}, from_number: \"+1\","
                + " body: {glob: \"h?\"}, /tags/0: {present: true}}",
            onSend().to("+1555*").from("+1").body("h?").param("/tags/0", present())),
        match("frame: {/params/x: {absent: true}}", onAny().frame("/params/x", absent())),
        match("context: office, project: {glob: p*}", onAny().context("office").project("p*")),
        match("nth: 2", onAny().nth(2)),
        match("nth: [1, 3]", onAny().nth(1, 3)),
        match("nth: {min: 2, max: 5}", onAny().nthBetween(2, 5)),
        match("nth: {min: 2}", onAny().nthFrom(2)),
        match("nth: {every: 3}", onAny().nthEvery(3)),
        pattern("{equals: \"a*\"}", equalTo("a*")),
        pattern("{equals: 5}", equalTo(5)),
        pattern("{equals: {a: [1, null]}}", equalTo(json("{\"a\":[1,null]}"))),
        pattern("{glob: a*}", glob("a*")),
        pattern("{prefix: \"+1\"}", prefix("+1")),
        pattern("{regex: a+}", regex("a+")),
        pattern("{range: {min: 1, max: 3}}", range(1, 3)),
        pattern("{range: {max: 1.5}}", range(null, new BigDecimal("1.5"))),
        pattern("{any: [{glob: a*}, {prefix: b}]}", any(glob("a*"), prefix("b"))),
        pattern("{all: [{glob: a*}, {not: {equals: ab}}]}", all(glob("a*"), not(equalTo("ab")))),
        step("{send: {id: \"${uuid}\"}}", send(json("{\"id\":\"${uuid}\"}"))),
        step("{send: {text: not json}}", sendText("not json")),
        step("{send: {hex: 00ff}}", sendBytes(HexFormat.of().parseHex("00ff"))),
        step("{reply: {result: {a: 1}}}", replyResult(json("{\"a\":1}"))),
        step(
            "{reply: {error: {code: -32603, message: m, data: {a: 1}}}}",
            replyError(-32603, "m").data(json("{\"a\":1}"))),
        step(
            "{reply: {code: \"400\", message: m, errors: [{code: c, message: n, attribute: body},"
                + " {code: d}]}}",
            refuse("400", "m").error("c", "n", "body").error("d", null, null)),
        step(
            "{expect: {method: x, as: q}}, {reply: {result: {}, to: q}}",
            expect("x").as("q"),
            replyResult(json("{}")).to("q")),
        step(
            "{event: {state: queued}}, {event: {state: initiated}}, {event: {state: sent}}, {event:"
                + " {state: delivered}}, {event: {state: received}}",
            event(QUEUED),
            event(INITIATED),
            event(SENT),
            event(DELIVERED),
            event(RECEIVED)),
        step("{event: delivered}", event(DELIVERED)),
        step(
            "{event: {state: undelivered, reason: spam, segments: 3, fields: {tags: [x]}}}",
            event(UNDELIVERED, "spam").segments(3).fields(json("{\"tags\":[\"x\"]}"))),
        step("{event: {state: failed, reason: r}}", event(FAILED).reason("r")),
        step("{event: {receive: {body: STOP}}}", event(inbound().body("STOP"))),
        step("{event: {type: x, params: {a: 1}}}", event("x", json("{\"a\":1}"))),
        step(
            "{expect: {params: {a: b}, frame: {/id: {present: true}}, within: 5s}}",
            expect().param("a", "b").frame("/id", present()).within(Duration.ofSeconds(5))),
        step("{expect: {ack: event}}", expectAck()),
        step("{expect: {answer: newest, within: 1s}}", expectAnswer().within(SECOND)),
        step("{expect: {closed: true}}", expectClosed()),
        step("{expect: {closed: {equals: 1000}}}", expectClosed(equalTo(1000))),
        step("{wait: 10ms}, {wait: 1.5s}", after(ms(10)), after(time(Duration.ofMillis(1500)))),
        step("{wait: {range: [5ms, 1s]}}", after(range(Duration.ofMillis(5), SECOND))),
        step("{wait: {uniform: [5ms, 1s]}}", after(uniform(Duration.ofMillis(5), SECOND))),
        step(
            "{wait: {normal: {mean: 1s, deviation: 200ms}}}",
            after(normal(SECOND, Duration.ofMillis(200)))),
        step("{wait: {lognormal: {median: 1s, sigma: 0.5}}}", after(lognormal(SECOND, 0.5))),
        step("{capture: {a: \"${now}\"}}", capture("a", "${now}")),
        step("{capture: {a: [1]}}", capture(Map.of("a", MAPPER.readTree("[1]")))),
        step(
            "{repeat: {times: 3, steps: [{ping: {}}, {disconnect: {restart: true}}]}}",
            repeat(3, ping(), disconnect(true))),
        step(
            "{choose: [{weight: 9, steps: [{reply: default}]}, {weight: 1, steps: []}]}",
            choose(weight(9, reply()), weight(1))),
        step("{close: 1001}", close(1001)),
        step("{close: {code: 4000, reason: bye}}", close(4000, "bye")),
        step(
            "{fault: {one_segment: [{reply: default}, {event: sent}]}}",
            oneSegment(reply(), event(SENT))),
        step("{fault: {reset: {}}}", Steps.fault(FaultRule.of(Fault.reset()))),
        step(
            "{fault: {drop: {at: event, nth: 2, times: 2}}}",
            Steps.fault(FaultRule.of(Fault.drop()).at(FaultPoint.EVENT).nth(2).times(2))),
        fault("refuse_upgrade: {status: 429}", FaultRule.of(Fault.refuseUpgrade(429))),
        fault(
            "delay_upgrade: {delay: 2s}", FaultRule.of(Fault.delayUpgrade(SECOND.multipliedBy(2)))),
        fault("no_deflate: {at: upgrade}", FaultRule.of(Fault.noDeflate())),
        fault(
            "reject_login: {code: -32002, message: no, times: 3, at: connect}",
            FaultRule.of(Fault.rejectLogin(-32002, "no")).times(3)),
        fault(
            "delay: {delay: 1s, session: s, message: m, to_number: n, method: o}",
            FaultRule.of(Fault.delay(SECOND))
                .onSession("s")
                .onMessage("m")
                .onNumber("n")
                .onMethod("o")),
        fault("drop: {at: before_reply}", FaultRule.of(Fault.drop()).at(FaultPoint.BEFORE_REPLY)),
        fault("hold: {until: release}", FaultRule.of(Fault.holdUntilReleased())),
        fault("hold: {until: next}", FaultRule.of(Fault.holdUntilNext())),
        fault("duplicate: {copies: 3}", FaultRule.of(Fault.duplicate(3))),
        fault("reorder: {}", FaultRule.of(Fault.reorder())),
        fault("event_first: {}", FaultRule.of(Fault.eventFirst())),
        fault("one_segment: {frames: 3}", FaultRule.of(Fault.oneSegment(3))),
        fault("fragment: {bytes: 5}", FaultRule.of(Fault.fragment(5))),
        fault("single_bytes: {}", FaultRule.of(Fault.singleBytes())),
        fault("invalid_json: {}", FaultRule.of(Fault.invalidJson())),
        fault("wrong_types: {}", FaultRule.of(Fault.wrongTypes())),
        fault("non_object: {}", FaultRule.of(Fault.nonObject())),
        fault("binary: {}", FaultRule.of(Fault.binary())),
        fault("oversize: {bytes: 7}", FaultRule.of(Fault.oversize(7))),
        fault("unknown_method: {}", FaultRule.of(Fault.unknownMethod())),
        fault("unknown_event: {}", FaultRule.of(Fault.unknownEvent())),
        fault("numeric_id: {}", FaultRule.of(Fault.numericId())),
        fault("skew_timestamp: {by: -1h}", FaultRule.of(Fault.skewTimestamp(Duration.ofHours(-1)))),
        fault(
            "close: {at: after_reply, code: 1011, reason: x}",
            FaultRule.of(Fault.close(1011, "x")).at(FaultPoint.AFTER_REPLY)),
        fault("reset: {at: connect}", FaultRule.of(Fault.reset()).at(FaultPoint.CONNECT)),
        step("{fault: {silence: {}}}", Steps.fault(FaultRule.of(Fault.silence()))),
        step("{fault: {stop_reading: {}}}", Steps.fault(FaultRule.of(Fault.stopReading()))),
        step("{fault: {ping: {}}}", Steps.fault(FaultRule.of(Fault.ping()))),
        step("{fault: {no_pong: {}}}", Steps.fault(FaultRule.of(Fault.noPong()))),
        step(
            "{fault: {disconnect: {restart: true}}}",
            Steps.fault(FaultRule.of(Fault.disconnect(true)))),
        step("{fault: {forget_session: {}}}", Steps.fault(FaultRule.of(Fault.forgetSession()))),
        step(
            "{fault: {throttle: {bytes_per_second: 9, at: now}}}",
            Steps.fault(FaultRule.of(Fault.throttle(9)))));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void javaMakesWhatTheFileMakes(Pair pair) {
    assertThat(shown(pair.fluent().build())).isEqualTo(shown(Scenario.parse("s", pair.yaml())));
  }

  /** Everything but the places, which differ. */
  private static String shown(Scenario scenario) {
    return scenario
        .toString()
        .replaceAll("place=SourcePlace\\[[^]]*\\]", "place")
        .replaceAll("place=[^,\\]]*:\\d+:\\d+", "place");
  }

  @Test
  void everyWordOfTheSchemaHasItsWordInJava() throws IOException {
    Set<String> said = new TreeSet<>();
    pairs().forEach(pair -> words(SourceReader.read("f", pair.yaml()).require().toJson(), said));
    Set<String> wanted = new TreeSet<>();
    JsonNode schema;
    try (InputStream in =
        requireNonNull(Scenario.class.getResourceAsStream("scenario.schema.json"))) {
      schema = MAPPER.readTree(in);
    }
    schemaWords(schema, wanted);

    assertThat(wanted)
        .contains("rules", "lognormal", "throttle", "undelivered", "bytes_per_second");
    assertThat(said).containsAll(wanted);
    assertThat(said).containsAll(FaultKind.all().stream().map(FaultKind::wireName).toList());
  }

  private static void words(JsonNode node, Set<String> into) {
    into.addAll(node.isObject() ? node.propertyNames() : List.of());
    if (node.isString()) {
      into.add(node.stringValue());
    }
    node.valueStream().forEach(child -> words(child, into));
  }

  /** The names of members, and the values of enumerations. */
  private static void schemaWords(JsonNode node, Set<String> into) {
    if (node.path("properties").isObject()) {
      into.addAll(node.path("properties").propertyNames());
    }
    node.path("enum").forEach(value -> into.add(value.asString()));
    for (Map.Entry<String, JsonNode> child : node.properties()) {
      if (!Set.of("examples", "propertyNames", "not").contains(child.getKey())) {
        schemaWords(child.getValue(), into);
      }
    }
    if (node.isArray()) {
      node.forEach(child -> schemaWords(child, into));
    }
  }

  @Test
  void mistakeNamesTheLineOfJavaThatMadeIt() {
    assertThatThrownBy(() -> scenario("s").rule(onSend().body("x").script(close(999))).build())
        .isInstanceOf(ScenarioException.class)
        .hasMessageMatching(
            "FluentWordsTest\\.java:\\d+:1: found the number 999, expected a close code.*");
  }

  @Test
  void beginningOfAScenarioMayBeUsedForSeveral() {
    ScenarioWords start = scenario("s").rule(onSend());
    start.rule(onAny());

    assertThat(start.build().rules()).hasSize(1);
  }

  @Test
  void placeOfARuleIsWhereItIsWritten() {
    SourceNode node = onSend().node();

    assertThat(node.place().toString()).startsWith("FluentWordsTest.java:");
  }
}
