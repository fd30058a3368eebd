package dev.relaykit.benchmarks.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Opens many sessions on a running mock server and lets some of them send messages.
 *
 * <p>Question: does the server hold 10,000 idle and 1,000 busy sessions in its memory, losing
 * neither a session nor a message, while its control plane answers?
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar dev.relaykit.benchmarks.sessions.SessionLoad
 *      ws://127.0.0.1:8773 http://127.0.0.1:9773 10000 1000 20 50
 * </pre>
 *
 * <p>The idle sessions answer pings and events as a client must, and each has to have been pinged.
 * Prints one line for each step, and ends with an exception, and so a non-zero exit code, at the
 * first thing that is not as it should be. What would mislead: a limit of open files below the
 * number of sessions, on either side.
 */
public final class SessionLoad {

  private final LoadOptions options;
  private final long start = System.nanoTime();
  private final Tally tally;

  private SessionLoad(LoadOptions options) {
    this.options = options;
    this.tally = new Tally(options.sessions(), options.busy());
  }

  /**
   * Runs once.
   *
   * @param args as in the description of the class
   * @throws IllegalArgumentException if they cannot be read
   * @throws IllegalStateException if a session or a message is lost, or the control plane is slow
   */
  public static void main(String[] args) throws Exception {
    new SessionLoad(LoadOptions.of(args)).run();
  }

  private void run() throws Exception {
    try (SessionOpener opener = new SessionOpener(options.server(), options.sessions(), tally);
        HealthWatch health = new HealthWatch(options.control())) {
      health.start();
      tally.awaitLogins(nanosLeft());
      say("%d sessions logged in", tally.open());
      opener.begin(options.busy(), options.messages());
      tally.awaitMessages(nanosLeft());
      say("%d messages delivered", tally.delivered());
      tally.awaitPings(nanosLeft());
      say("every session has answered a ping");
      JsonNode answer = health.ask();
      say(
          "health answered %d times, the slowest in %d ms",
          health.answers(), TimeUnit.MICROSECONDS.toMillis(health.slowestMicros()));
      Traffic traffic = tally.traffic();
      say(
          "%d frames, %d bytes; %d frames in the journal, which may keep %d of them",
          traffic.frames(),
          traffic.bytes(),
          answer.path("journal_entries").asLong(),
          traffic.mostJournalled());
      report(problems(health, answer.path("journal_entries").asLong()));
    }
  }

  private List<String> problems(HealthWatch health, long journalled) {
    List<String> problems = new ArrayList<>(health.problems());
    if (tally.open() != options.sessions()) {
      problems.add("open sessions: " + tally.open() + " of " + options.sessions());
    }
    long wanted = (long) options.busy() * options.messages();
    if (tally.delivered() != wanted) {
      problems.add("delivered messages: " + tally.delivered() + " of " + wanted);
    }
    if (journalled > tally.traffic().mostJournalled()) {
      problems.add("the journal has grown beyond its bound: " + journalled + " entries");
    }
    return problems;
  }

  private static void report(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("; ", problems));
    }
  }

  private long nanosLeft() {
    return TimeUnit.SECONDS.toNanos(options.limitSeconds()) - (System.nanoTime() - start);
  }

  private void say(String format, Object... values) {
    System.out.printf(
        Locale.ROOT,
        "%5.1f s  %s%n",
        (System.nanoTime() - start) / 1e9,
        String.format(Locale.ROOT, format, values));
    System.out.flush();
  }
}
