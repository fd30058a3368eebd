package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Faults that are armed by HTTP, and seen by a plain socket. */
@Timeout(60)
class FaultRoutesTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final FaultBench bench = new FaultBench();

  @AfterEach
  void stop() throws Exception {
    bench.close();
  }

  private HttpResponse<String> call(String verb, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(bench.server().httpUrl() + "/__mock__/" + path))
            .method(verb, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private JsonNode post(String path, String body) throws Exception {
    HttpResponse<String> response = call("POST", path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return MAPPER.readTree(response.body());
  }

  private JsonNode get(String path) throws Exception {
    return MAPPER.readTree(call("GET", path, "").body());
  }

  @Test
  void armedFaultsHappenAndAreCounted() throws Exception {
    JsonNode answer =
        post(
            "faults",
            "[{\"drop\":{\"at\":\"event\",\"nth\":2}},{\"throttle\":{\"bytes_per_second\":5}}]");
    assertThat(answer.toString()).isEqualTo("{\"status\":\"ok\",\"ids\":[\"f-1\",\"f-2\"]}");
    RelayPeer peer = bench.upgraded();
    String session = peer.login("office").path("sessionid").asString();
    bench.sendAndDeliver(peer);
    assertThat(FaultBench.words(peer, 4)).containsExactly("reply", "queued", "sent", "delivered");
    assertThat(get("faults").toString())
        .isEqualTo(
            "{\"faults\":[{\"id\":\"f-1\",\"fault\":{\"drop\":{\"at\":\"event\",\"nth\":2}},"
                + "\"fired\":1,\"spent\":false},"
                + "{\"id\":\"f-2\",\"fault\":{\"throttle\":{\"bytes_per_second\":5,\"at\":\"now\",\"times\":1}},"
                + "\"fired\":0,\"spent\":true}]}");
    assertThat(get("notes?session_id=" + session).at("/notes/0/note").asString())
        .startsWith("fault drop at event of messaging.state, message ");
  }

  @Test
  void faultOfAConnectionAtNowHasHappenedWhenTheAnswerComes() throws Exception {
    RelayPeer peer = bench.client();
    post("faults", "{\"close\":{\"code\":4001}}");
    bench.server().connections();
    assertThat(peer.raw().read().closeCode()).isEqualTo(4001);
  }

  @Test
  void faultsAreForANumberButNotForAProjectAndNothingIsMisunderstood() throws Exception {
    post("faults?number=%2B15551234567", "[{\"drop\":{}},{\"drop\":{\"to_number\":\"+1666\"}}]");
    assertThat(get("faults").at("/faults/0/fault/drop/to_number").asString())
        .isEqualTo("+15551234567");
    assertThat(get("faults").at("/faults/1/fault/drop/to_number").asString())
        .as("what it says itself counts more")
        .isEqualTo("+1666");
    assertThat(call("POST", "faults?project=p", "{\"drop\":{}}").body())
        .contains("not for a project");
    assertThat(call("POST", "faults?sesion_id=a", "{\"drop\":{}}").body())
        .contains("did you mean 'session_id'");
    assertThat(call("POST", "inbound_message?number=%2B1", "{}").body())
        .contains("there is no parameter 'number'");
    assertThat(get("faults").path("faults")).hasSize(2);
  }

  @Test
  void scopeOfTheRequestIsThatOfItsFaults() throws Exception {
    RelayPeer one = bench.upgraded();
    String id = one.login("office").path("sessionid").asString();
    RelayPeer other = bench.client();
    post("faults?session_id=" + id, "[{\"reset\":{}},{\"drop\":{}}]");
    assertThat(one.raw().awaitReset()).isTrue();
    assertThat(other.call("signalwire.ping", "{}").has("result")).isTrue();
    assertThat(get("faults?session_id=" + id).at("/faults")).hasSize(2);
    assertThat(get("faults?session_id=x").at("/faults")).isEmpty();
    post("faults/reset?session_id=" + id, "");
    assertThat(get("faults").at("/faults")).isEmpty();
  }

  @Test
  void heldFramesAreReleased() throws Exception {
    RelayPeer peer = bench.client();
    post("faults", "{\"hold\":{\"until\":\"release\",\"at\":\"before_reply\",\"times\":1}}");
    peer.request("signalwire.ping", "{}");
    bench.settleOnLoop();
    assertThat(peer.raw().available()).isZero();
    post("faults/release", "");
    assertThat(peer.raw().readJson().has("result")).isTrue();
  }

  @Test
  void resetDisarmsEverything() throws Exception {
    post("faults", "{\"drop\":{\"at\":\"before_reply\"}}");
    post("faults/reset", "");
    RelayPeer peer = bench.client();
    assertThat(peer.call("signalwire.ping", "{}").has("result")).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"drpo\":{}}|body:1:2|did you mean 'drop'",
        "[{\"drop\":{}},{\"drop\":{\"at\":\"upgrade\"}}]|body:1:28|before_reply",
        "{\"close\":{\"code\":1006}}|body:1:|1006",
        "{\"drop\":|body:1:|",
      })
  void mistakesSayWhereTheyAreAndArmNothing(String body, String place, String text)
      throws Exception {
    HttpResponse<String> response = call("POST", "faults", body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(MAPPER.readTree(response.body()).path("error").asString())
        .contains(place)
        .contains(text == null ? "" : text);
    assertThat(get("faults").at("/faults")).isEmpty();
  }

  @Test
  void moreFaultsThanAreKeptAreRefused() throws Exception {
    String many = String.join(",", java.util.Collections.nCopies(1000, "{\"drop\":{}}"));
    post("faults", "[" + many + "]");
    HttpResponse<String> response = call("POST", "faults", "{\"drop\":{}}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("1000 faults are armed already");
    assertThat(List.of(get("faults").at("/faults").size())).containsExactly(1000);
  }
}
