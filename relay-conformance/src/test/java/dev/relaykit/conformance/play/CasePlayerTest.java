package dev.relaykit.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.judge.FrameAudit;
import dev.relaykit.conformance.judge.Judge;
import dev.relaykit.conformance.load.CaseText;
import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.Closing;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.protocol.rules.RuleList;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases about servers, with a server that a test is; and what is not played at all. */
@ExtendWith(NoLeaks.class)
@Timeout(60)
final class CasePlayerTest {

  private static final CasePlayer PLAYER =
      new CasePlayer(
          new Judge(RuleList.load(), new FrameAudit(new SchemaValidator(SchemaIndex.load()))),
          new CasePlayer.Options(1, 1));

  private static final String PING =
      "{send: {jsonrpc: '2.0', id: q, method: signalwire.ping, params: {}}}";

  private static ServerUnderTest server(int port, Feature... features) {
    return new ServerUnderTest(
        new SubjectInfo(Side.SERVER, "x", "", "", Set.of(features), false),
        URI.create("ws://127.0.0.1:" + port),
        null,
        Parameters.DEFAULT,
        null);
  }

  private static CompletableFuture<CaseResult> begun(ConformanceCase one, ServerUnderTest server) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return PLAYER.server(one, server);
          } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
          }
        });
  }

  @ParameterizedTest(name = "the server of the case has deflate: {0}")
  @CsvSource({"true", "false"})
  void compressionIsNotOfferedWhereTheCaseHasNone(boolean deflate) throws Exception {
    ConformanceCase one =
        CaseText.server(
            """
            client: [{wait: 1ms}]
            server: {connections: [{upgrade: {deflate: %s}, steps: [{wait: 1ms}]}]}\
            """
                .formatted(deflate));
    try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<CaseResult> result = begun(one, server(listening.getLocalPort()));
      try (RawSocket peer = new RawSocket(listening.accept())) {
        assertThat(peer.head().toLowerCase(Locale.ROOT).contains("permessage-deflate"))
            .isEqualTo(deflate);
      }

      assertThat(result.get(30, TimeUnit.SECONDS).verdict())
          .isEqualTo(
              Verdict.couldNotRun(ConnectFailure.closed(server(listening.getLocalPort()).url())));
    }
  }

  /** What a server does with the close frame that ends a case. */
  private enum Farewell {
    SAME_CODE,
    OTHER_CODE,
    NOTHING
  }

  @ParameterizedTest(name = "{0}, expected {1} -> {2} and {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SAME_CODE  |                          | PASS            | CLEAN
          OTHER_CODE |                          | PASS            | OTHER_CODE
          NOTHING    |                          | PASS            | ABRUPT
          SAME_CODE  | {closing: 1000}          | PASS            | CLEAN
          OTHER_CODE | {closing: 1000}          | FAIL            | OTHER_CODE
          NOTHING    | {closing: 1000}          | FAIL            | ABRUPT
          OTHER_CODE | {strict: {closing: 1000}} | PASS_NON_STRICT | OTHER_CODE
          NOTHING    | {strict: {closing: 1000}} | PASS_NON_STRICT | ABRUPT
          """)
  void closingIsToldBesideTheVerdictAndChangesItOnlyWhereTheCaseSpeaksOfIt(
      Farewell farewell, String expected, Verdict.Kind verdict, Closing.Kind closing)
      throws Exception {
    ConformanceCase one =
        CaseText.server(
            """
            client: [%s, {expect: {answer: newest}}]
            server: [{expect: {method: signalwire.ping}}, {reply: {result: {}}}]
            %s\
            """
                .formatted(PING, expected == null ? "" : "expect: " + expected));
    try (ClientBench acceptor = ClientBench.open()) {
      CompletableFuture<CaseResult> result = begun(one, server(acceptor.port()));
      try (RawSocket peer = acceptor.accepted()) {
        assertThat(peer.message().text()).contains("signalwire.ping");
        peer.sendPlain(
            RawSocket.FINAL | RawSocket.TEXT, "{\"jsonrpc\":\"2.0\",\"id\":\"q\",\"result\":{}}");
        assertThat(peer.message().closeCode()).isEqualTo(1000);
        if (farewell != Farewell.NOTHING) {
          int code = farewell == Farewell.SAME_CODE ? 1000 : 1001;
          peer.sendPlain(RawSocket.FINAL | RawSocket.CLOSE, RawSocket.code(code));
        }
      }

      CaseResult judged = result.get(30, TimeUnit.SECONDS);
      assertThat(judged.verdict().kind()).as(judged.verdict().toString()).isEqualTo(verdict);
      assertThat(judged.closing().kind()).isEqualTo(closing);
    }
  }

  @Test
  void featureThatIsMissingIsNamed() throws Exception {
    ConformanceCase one =
        CaseText.server("features: [mock, tags]\nclient: [{wait: 1ms}]\nserver: [{wait: 1ms}]");

    assertThat(PLAYER.server(one, server(1, Feature.TAGS)).verdict())
        .isEqualTo(Verdict.skipped("not offered: mock"));
    assertThat(PLAYER.server(one, server(1)).verdict())
        .isEqualTo(Verdict.skipped("not offered: tags, mock"));
  }

  @Test
  void caseThatPushesIsSkippedWithoutControl() throws Exception {
    ConformanceCase one =
        CaseText.server("client: [{wait: 1ms}]\nserver: [{wait: 1ms}]\ncontrol: [{push: {x: 1}}]");

    assertThat(PLAYER.server(one, server(1)).verdict()).isEqualTo(Verdict.skipped("no control"));
  }

  @Test
  void caseAboutAClientIsNotPlayedWithAServer() throws Exception {
    ConformanceCase one =
        CaseText.client("client: [{wait: 1ms}]\nserver: [{wait: 1ms}]\ncalls: [{connect: {}}]");

    assertThat(PLAYER.server(one, server(1)).verdict())
        .isEqualTo(Verdict.skipped("the case is about a client"));
  }

  @Test
  void caseThatDoesNotPlayItselfIsShownToNobody() throws InterruptedException {
    ConformanceCase one = CaseText.server("client: [{expect: {method: a}}]\nserver: [{wait: 1ms}]");

    CaseResult result = PLAYER.server(one, server(1));
    assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.COULD_NOT_RUN);
    assertThat(result.verdict().reason())
        .startsWith("the case does not even play itself: ")
        .contains("no frame came within 10 s");
    assertThat(result.closing()).isEqualTo(Closing.NOT_JUDGED);
  }
}
