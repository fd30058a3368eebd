package dev.relaykit.benchmarks.sessions;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the control plane for its health again and again while the server works. */
final class HealthWatch implements AutoCloseable {

  /** How long the helpers of the official SDKs wait for this answer, the patient ones. */
  static final Duration LIMIT = Duration.ofSeconds(2);

  private static final long PERIOD_MILLIS = 50;

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest health;
  private final List<Long> micros = Collections.synchronizedList(new ArrayList<>());
  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "health");
            thread.setDaemon(true);
            return thread;
          });

  HealthWatch(URI control) {
    health =
        HttpRequest.newBuilder(control.resolve("/__mock__/health")).timeout(LIMIT).GET().build();
  }

  /** Begins to ask, until it is closed. */
  void start() {
    timer.scheduleWithFixedDelay(this::askOnce, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void askOnce() {
    try {
      ask();
    } catch (IOException e) {
      problems.add(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks once and returns the answer. */
  JsonNode ask() throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpResponse<String> response = client.send(health, HttpResponse.BodyHandlers.ofString());
    micros.add((System.nanoTime() - start) / 1000);
    if (response.statusCode() != 200) {
      throw new IOException("health answered " + response.statusCode() + ": " + response.body());
    }
    return JsonMapper.shared().readTree(response.body());
  }

  int answers() {
    return micros.size();
  }

  /** The slowest answer, in microseconds. */
  long slowestMicros() {
    return micros.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** What went wrong; empty if every answer came within {@link #LIMIT}. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
