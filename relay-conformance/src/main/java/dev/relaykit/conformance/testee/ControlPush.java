package dev.relaykit.conformance.testee;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has a server push frames, by the HTTP contract of RELAY mock servers: {@code POST
 * /__mock__/push}. Safe to use from any thread.
 */
public final class ControlPush {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Most characters of an answer that are told. */
  private static final int MAX_SHOWN = 500;

  /** Longest answer that is read, in bytes; a control plane answers with a few hundred. */
  static final int MAX_ANSWER_BYTES = 1024 * 1024;

  private static final int OK = 200;

  private final URI health;
  private final URI push;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  /**
   * The control plane of a server.
   *
   * @param url {@code http://host:port}
   */
  public ControlPush(URI url) {
    String base = url.toString().replaceFirst("/+$", "");
    this.health = URI.create(base + "/__mock__/health");
    this.push = URI.create(base + "/__mock__/push");
  }

  /**
   * Asks whether the server is well.
   *
   * @throws IOException if there is no answer, or not that of a control plane; the message says why
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public void check() throws IOException, InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = answer(HttpRequest.newBuilder(health).timeout(TIMEOUT).build());
    } catch (IOException problem) {
      throw new IOException(
          "no control plane answers at " + health + "; start the server, or check the port",
          problem);
    }
    if (answer.statusCode() != OK) {
      throw new IOException(
          health + " answered " + answer.statusCode() + "; check that a control plane is there");
    }
  }

  /**
   * Pushes a frame, and waits until the server has said that it has.
   *
   * @param sessionId the {@code sessionid} of the connection that is to get it
   * @param frame the frame
   * @throws IOException if the server cannot be asked, or refuses; the message says why
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public void push(String sessionId, JsonNode frame) throws IOException, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("session_id", sessionId);
    body.set("frame", frame);
    HttpResponse<String> answer =
        answer(
            HttpRequest.newBuilder(push)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    if (answer.statusCode() != OK) {
      throw new IOException(
          push + " answered " + answer.statusCode() + ": " + shown(answer.body()));
    }
  }

  /** The whole answer in time: the limit of a request ends where the body begins. */
  private HttpResponse<String> answer(HttpRequest request)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, response -> new BoundedText(MAX_ANSWER_BYTES));
    try {
      return answer.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new IOException(
          request.uri() + " did not answer within " + TIMEOUT.toSeconds() + " s", late);
    } catch (ExecutionException failed) {
      throw new IOException("no answer from " + request.uri() + ": " + failed.getCause(), failed);
    } finally {
      answer.cancel(true);
    }
  }

  private static String shown(String body) {
    return body.length() <= MAX_SHOWN ? body : body.substring(0, MAX_SHOWN) + "…";
  }
}
