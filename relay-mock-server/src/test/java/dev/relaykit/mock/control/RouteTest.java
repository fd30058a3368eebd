package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which endpoint a path leads to. */
final class RouteTest {

  private static final ControlRoutes ROUTES =
      new ControlRoutes(
          List.of(
              route("POST", "/s/{method}", "any"),
              route("POST", "/s/dial", "dial"),
              route("GET", "/s", "list"),
              route("POST", "/json", "json")));

  @ParameterizedTest
  @CsvSource({
    "POST,/s/calling.play,200,any calling.play",
    "POST,/s/calling.play.stop,200,any calling.play.stop",
    "POST,/s/dial,200,dial",
    "GET,/s,200,list",
    "GET,/s/dial,405,use POST",
    "PUT,/s/other,405,use POST",
    "POST,/s/,404,nothing here",
    "POST,/s/a/b,404,nothing here",
  })
  void fixedRoutesWinOverThoseWithANameInBraces(String verb, String path, int status, String body) {
    ControlResponse answer = ask(verb, path, "");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(new String(answer.body(), UTF_8)).contains(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{}{}", "[1,]", "nul", "{\"a\":NaN}", "\u0001"})
  void malformedBodyIs400InTheContractsWords(String body) {
    ControlResponse answer = ask("POST", "/json", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(new String(answer.body(), UTF_8)).startsWith("{\"error\":\"invalid_json\",");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1,]|line 1, column 4: Unexpected character (']'",
        "''|the body is empty",
        "{}{}|line 1, column 3: Trailing token"
      })
  void malformedBodyIsAnsweredWithWhatIsWrongAndWhere(String body, String detail) {
    String answer = new String(ask("POST", "/json", body).body(), UTF_8);

    assertThat(answer).contains("\"detail\":\"" + detail);
  }

  @Test
  void bodyKeepsItsNumbers() {
    String body =
        "{\"a\":300,\"b\":-3.0,\"c\":1.50,\"d\":123456789012345678901234567890,\"e\":{},\"f\":[],"
            + "\"g\":null}";

    assertThat(ask("POST", "/json", body).body()).asString(UTF_8).isEqualTo("\"json \"" + body);
  }

  @Test
  void bodyThatNobodyAsksForIsNotParsed() {
    assertThat(ask("POST", "/s/dial", "{broken").status()).isEqualTo(200);
  }

  private static ControlResponse ask(String verb, String path, String body) {
    return ROUTES
        .handle(verb, ControlRequest.of(path, Map.of(), body.getBytes(UTF_8)))
        .toCompletableFuture()
        .join();
  }

  private static Route route(String verb, String path, String name) {
    return new Route(
        verb,
        path,
        request -> {
          String variables = String.join(" ", request.variables().values());
          String body = name.equals("json") ? request.json().toString() : "";
          return CompletableFuture.completedFuture(
              ControlResponse.ok(("\"" + (name + " " + variables) + "\"" + body).getBytes(UTF_8)));
        });
  }
}
