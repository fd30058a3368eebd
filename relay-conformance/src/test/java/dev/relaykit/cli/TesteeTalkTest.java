package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.subject.ClientCommands;
import dev.relaykit.conformance.subject.OwnClient;
import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of {@code relay testee}, over pipes. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class TesteeTalkTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final StringWriter err = new StringWriter();
  private PipedOutputStream commands;
  private BufferedReader answers;
  private CompletableFuture<Void> over;

  @BeforeEach
  void start() throws IOException {
    commands = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(commands);
    PipedOutputStream out = new PipedOutputStream();
    answers =
        new BufferedReader(
            new InputStreamReader(new PipedInputStream(out), StandardCharsets.UTF_8));
    over =
        CompletableFuture.runAsync(
            () -> {
              try (out;
                  ClientCommands client = new ClientCommands(null)) {
                new TesteeTalk(
                        in,
                        out,
                        new PrintWriter(err, true),
                        new OwnClient("1", null).info(),
                        client)
                    .run();
              } catch (IOException broken) {
                throw new UncheckedIOException(broken);
              }
            });
  }

  @AfterEach
  void end() throws Exception {
    commands.close();
    over.get(30, TimeUnit.SECONDS);
  }

  private void tell(String line) throws IOException {
    commands.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    commands.flush();
  }

  private JsonNode answer() throws IOException {
    return MAPPER.readTree(answers.readLine());
  }

  @Test
  void startSaysWhoItIs() throws IOException {
    tell("{\"id\":1,\"cmd\":\"start\",\"kit\":\"1\",\"protocol\":1}");

    JsonNode answer = answer();
    assertThat(answer.path("id").asInt()).isEqualTo(1);
    assertThat(answer.at("/ok/name").asString()).isEqualTo("java");
    assertThat(answer.at("/ok/sdk").asString()).isEqualTo("relay-client");
    assertThat(answer.at("/ok/features").toString()).contains("\"ws\"", "\"wait\"", "\"timing\"");
  }

  @Test
  void stopIsAnsweredAndTheLastThing() throws Exception {
    tell("{\"id\":7,\"cmd\":\"stop\"}");

    assertThat(answer().toString()).isEqualTo("{\"id\":7,\"ok\":{}}");
    over.get(30, TimeUnit.SECONDS);
    assertThat(answers.readLine()).isNull();
  }

  @Test
  void endOfInputEndsItWithoutAWord() throws Exception {
    commands.close();

    over.get(30, TimeUnit.SECONDS);
    assertThat(answers.readLine()).isNull();
  }

  @Test
  void lineThatIsNoCommandIsReportedAndTheNextOneCarriedOut() throws IOException {
    tell("nonsense");
    tell("");
    tell("[]");
    tell("{\"cmd\":\"inbox\"}");
    tell("{\"id\":9,\"cmd\":\"inbox\"}");

    assertThat(answer().toString()).isEqualTo("{\"id\":9,\"ok\":{\"messages\":[]}}");
    assertThat(err.toString().lines()).hasSize(4).first().isEqualTo("not a command: nonsense");
  }

  @Test
  void whatItCannotDoIsUnsupported() throws IOException {
    tell("{\"id\":1,\"cmd\":\"fly\"}");
    tell("{\"id\":2}");

    assertThat(answer().path("unsupported").asString()).contains("fly");
    assertThat(answer().has("unsupported")).isTrue();
  }

  @Test
  void commandWithoutAClientIsAnError() throws IOException {
    tell("{\"id\":1,\"cmd\":\"send_message\",\"ref\":\"m\"}");

    assertThat(answer().at("/error/kind").asString()).isEqualTo("OTHER");
  }

  @Test
  void waitHoldsUpNothing() throws IOException {
    try (RelayMockServer server = RelayMockServer.start(MockConfig.builder().seed(1).build())) {
      String host = URI.create(server.wsUrl()).getAuthority();
      tell(
          "{\"id\":1,\"cmd\":\"connect\",\"host\":\""
              + host
              + "\",\"scheme\":\"ws\",\"project\":\"p\",\"token\":\"t\"}");
      assertThat(answer().has("ok")).isTrue();
      // This recipient's messages stay sent.
      tell(
          "{\"id\":2,\"cmd\":\"send_message\",\"ref\":\"m\",\"to_number\":\"+15559870003\","
              + "\"from_number\":\"+15551234567\",\"body\":\"hi \u2028\",\"context\":\"office\"}");
      assertThat(answer().at("/ok/state").asString()).isNotEmpty();
      tell("{\"id\":3,\"cmd\":\"wait\",\"ref\":\"m\",\"timeout_ms\":2000}");
      tell("{\"id\":4,\"cmd\":\"message\",\"ref\":\"m\"}");

      JsonNode message = answer();
      assertThat(message.path("id").asInt()).isEqualTo(4);
      assertThat(message.at("/ok/is_done").asBoolean()).isFalse();
      JsonNode wait = answer();
      assertThat(wait.path("id").asInt()).isEqualTo(3);
      assertThat(wait.at("/error/kind").asString()).isEqualTo("TIMEOUT");
    }
  }
}
