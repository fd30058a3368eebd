package dev.relaykit.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.judge.FrameAudit;
import dev.relaykit.conformance.judge.Judge;
import dev.relaykit.conformance.load.CaseText;
import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.Closing;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.mock.tls.CertificateFolder;
import dev.relaykit.protocol.rules.RuleList;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases about clients, with sockets as the client. */
@ExtendWith(NoLeaks.class)
@Timeout(60)
final class ClientCaseTest {

  private static final String REQUEST =
      "{\"jsonrpc\":\"2.0\",\"id\":\"q\",\"method\":\"a\",\"params\":{}}";
  private static final String ONE_REQUEST =
      """
      client: [{send: {jsonrpc: '2.0', id: q, method: a, params: {}}}, {expect: {answer: newest}}]
      server: [{expect: {method: a}}, {reply: {result: {}}}]
      calls: [{connect: {}}]
      """;

  private final List<RawSocket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (RawSocket one : sockets) {
      one.close();
    }
  }

  private static CaseResult played(ConformanceCase one, RawTestees testees, double timeoutScale)
      throws InterruptedException {
    return new CasePlayer(
            new Judge(RuleList.load(), new FrameAudit(new SchemaValidator(SchemaIndex.load()))),
            new CasePlayer.Options(1, timeoutScale))
        .client(one, testees, null);
  }

  private RawSocket open(int port) throws IOException {
    RawSocket socket = RawSocket.connect(port);
    sockets.add(socket);
    socket.upgrade("/");
    return socket;
  }

  /** Opens one connection, has a request answered, and ends as the test says. */
  private final class OneRequest implements RawTestees.Commands {

    private final String farewell;

    private OneRequest(String farewell) {
      this.farewell = farewell;
    }

    @Override
    public void connect(int port) throws IOException {
      RawSocket socket = open(port);
      socket.sendMasked(RawSocket.FINAL | RawSocket.TEXT, REQUEST);
      assertThat(socket.message().text()).contains("\"id\":\"q\"");
    }

    @Override
    public void disconnect() throws IOException {
      RawSocket socket = sockets.get(sockets.size() - 1);
      switch (farewell) {
        case "cut" -> socket.close();
        case "stay" -> {}
        default ->
            socket.sendMasked(
                RawSocket.FINAL | RawSocket.CLOSE, RawSocket.code(Integer.parseInt(farewell)));
      }
    }
  }

  /** What the test's client does with a WebSocket ping. */
  private final class Pinged implements RawTestees.Commands {

    private final boolean answers;
    private final String payload;

    private Pinged(boolean answers, String payload) {
      this.answers = answers;
      this.payload = payload;
    }

    @Override
    public void connect(int port) throws IOException {
      RawSocket socket = open(port);
      assertThat(socket.message().text()).isEqualTo("relay-kit");
      if (answers) {
        socket.sendMasked(RawSocket.FINAL | RawSocket.PONG, payload);
      }
      socket.sendMasked(RawSocket.FINAL | RawSocket.TEXT, REQUEST);
      assertThat(socket.message().text()).contains("\"id\":\"q\"");
    }

    @Override
    public void disconnect() {}
  }

  @ParameterizedTest(name = "answers: {0}, {1} -> {2}")
  @CsvSource({"true, relay-kit, PASS", "true, something, FAIL", "false, none, FAIL"})
  void webSocketPingWantsItsPong(boolean answers, String payload, Verdict.Kind kind)
      throws InterruptedException {
    CaseResult result =
        played(
            CaseText.client(
                ONE_REQUEST.replace(
                    "server: [{expect: {method: a}}, {reply: {result: {}}}]",
                    "server: {connections: [{upgrade: {ping: true}, steps:"
                        + " [{expect: {method: a}}, {reply: {result: {}}}]}]}")),
            new RawTestees(new Pinged(answers, payload), Feature.WS),
            0.1);

    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(kind);
    if (kind == Verdict.Kind.FAIL) {
      assertThat(result.verdict().reason())
          .contains("#1: no pong came to the WebSocket ping within 5 s");
    }
  }

  @ParameterizedTest(name = "{0} -> {1} {2}")
  @CsvSource({
    "1000, CLEAN, 1000",
    "1001, OTHER_CODE, 1001",
    "4000, OTHER_CODE, 4000",
    "cut, ABRUPT, without a close frame",
    "stay, ABRUPT, still open 5 s later"
  })
  void closingIsToldBesideAPass(String farewell, Closing.Kind kind, String text)
      throws InterruptedException {
    CaseResult result =
        played(
            CaseText.client(ONE_REQUEST),
            new RawTestees(new OneRequest(farewell), Feature.WS),
            farewell.equals("stay") ? 0.1 : 1);

    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.closing()).isEqualTo(new Closing(kind, text));
  }

  /** One connection more than the case has a script for. */
  private final class OneMore implements RawTestees.Commands {

    private final List<String> heard = new ArrayList<>();

    @Override
    public void connect(int port) throws IOException {
      new OneRequest("").connect(port);
      RawSocket more = open(port);
      more.sendMasked(
          RawSocket.FINAL | RawSocket.TEXT,
          "{\"jsonrpc\":\"2.0\",\"id\":\"r\",\"method\":\"signalwire.receive\","
              + "\"params\":{\"contexts\":[\"x\"]}}");
      heard.add(more.message().text());
    }

    @Override
    public void disconnect() throws IOException {
      new OneRequest("1000").disconnect();
    }
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "nothing",
      textBlock =
          """
          nothing                    | PASS |
          expect: {connections: 1}   | FAIL | connections opened: expected 1, found 2
          """)
  void furtherConnectionIsAnsweredByDefaultAndCounted(
      String expected, Verdict.Kind verdict, String reason) throws InterruptedException {
    OneMore client = new OneMore();
    CaseResult result =
        played(
            CaseText.client(ONE_REQUEST + (expected == null ? "" : expected)),
            new RawTestees(client, Feature.WS),
            1);

    assertThat(result.verdict()).isEqualTo(new Verdict(verdict, reason == null ? "" : reason));
    assertThat(client.heard).singleElement().asString().contains("Receiving events");
    assertThat(result.closing().kind()).isEqualTo(Closing.Kind.CLEAN);
  }

  @Test
  void connectionThatIsNotOpenedIsABreach() throws InterruptedException {
    ConformanceCase one =
        CaseText.client(
            """
            client: {connections: [[{send: {jsonrpc: '2.0', id: q, method: a, params: {}}}], [{wait: 1ms}]]}
            server: {connections: [[{expect: {method: a}}, {reply: {result: {}}}], [{wait: 1ms}]]}
            calls: [{connect: {}}]
            """);

    CaseResult result = played(one, new RawTestees(new OneRequest("1000"), Feature.WS), 0.1);
    assertThat(result.verdict())
        .isEqualTo(new Verdict(Verdict.Kind.FAIL, "connection 2 of 2 was not opened within 10 s"));
  }

  @Test
  void testeeIsToldWhereToConnectAndWhoToBe() throws InterruptedException {
    RawTestees testees = new RawTestees(new OneRequest("1000"), Feature.WS, Feature.JWT);
    played(CaseText.client(ONE_REQUEST), testees, 1);
    played(CaseText.client("features: [jwt]\n" + ONE_REQUEST), testees, 1);

    List<String> logins =
        testees.told().stream().filter(one -> one.startsWith("connect ")).toList();
    assertThat(logins.get(0))
        .matches("connect .\"host\":\"127.0.0.1:[0-9]+\",\"scheme\":\"ws\",\"project\":.*")
        .contains("\"token\":\"conformance-token\"")
        .doesNotContain("jwt_token", "ca_file");
    assertThat(logins.get(1))
        .contains("\"jwt_token\":\"conformance-jwt\"")
        .doesNotContain("\"project\"", "\"token\"");
  }

  @Test
  void testeeThatCannotDoWithoutTlsIsToldWhomToTrust() throws InterruptedException {
    RawTestees testees =
        new RawTestees(
            new RawTestees.Commands() {
              @Override
              public void connect(int port) {}

              @Override
              public void disconnect() {}
            },
            Feature.WSS);
    Judge judge =
        new Judge(RuleList.load(), new FrameAudit(new SchemaValidator(SchemaIndex.load())));
    CasePlayer player = new CasePlayer(judge, new CasePlayer.Options(1, 0.01));

    assertThat(player.client(CaseText.client(ONE_REQUEST), testees, null).verdict())
        .isEqualTo(Verdict.couldNotRun("there are no certificates for TLS"));
    try (CertificateFolder tls = CertificateFolder.temporary()) {
      player.client(CaseText.client(ONE_REQUEST), testees, tls);

      assertThat(testees.told().get(0))
          .contains("\"scheme\":\"wss\",\"ca_file\":\"" + tls.caFile() + "\"");
    }
  }
}
