package dev.relaykit.soak.run;

import dev.relaykit.protocol.time.Ticker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What clients that were closed have left behind in this process.
 *
 * @param patience how long threads may take to end
 * @param constants how many objects of the client's classes may be there though all clients are
 *     closed
 */
record Leftovers(Ticker ticker, Duration patience, long constants) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String CLIENT_THREADS = "relay-client";
  private static final String CLIENT_CLASSES = "dev.relaykit.client.";

  /**
   * Enum constants, and lambdas that hold nothing: 43 were there after rounds of all kinds, however
   * many. A client that is kept has 38 objects more, so that a single one is seen.
   */
  private static final long CONSTANTS = 75;

  /** Of how many classes it is said what is left. */
  private static final int SHOWN_CLASSES = 5;

  static Leftovers afterASoak(Ticker ticker) {
    return new Leftovers(ticker, PATIENCE, CONSTANTS);
  }

  /** For people, one line each; empty if nothing is left. */
  List<String> find() {
    List<String> left = new ArrayList<>();
    if (!new Patience(ticker).until(patience, () -> clientThreads().isEmpty())) {
      left.add("threads that have not ended: " + clientThreads());
    }
    System.gc();
    Map<String, Long> objects = clientObjects();
    long sum = sum(objects);
    if (sum > constants) {
      left.add(
          sum
              + " objects of the client, of which "
              + constants
              + " may be left; most are "
              + objects.entrySet().stream()
                  .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                  .limit(SHOWN_CLASSES)
                  .map(entry -> entry.getValue() + " " + entry.getKey())
                  .collect(Collectors.joining(", ")));
    }
    return left;
  }

  private static List<String> clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && thread.getName().startsWith(CLIENT_THREADS))
        .map(Thread::getName)
        .sorted()
        .toList();
  }

  static long sum(Map<String, Long> objects) {
    return objects.values().stream().mapToLong(Long::longValue).sum();
  }

  /** By class, as the JVM's own class histogram tells, which counts after a full collection. */
  static Map<String, Long> clientObjects() {
    try {
      Object histogram =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return String.valueOf(histogram)
          .lines()
          .map(line -> line.trim().split("\\s+"))
          .filter(columns -> columns.length >= 4 && columns[3].startsWith(CLIENT_CLASSES))
          .collect(
              Collectors.toMap(
                  columns -> columns[3], columns -> Long.parseLong(columns[1]), Long::sum));
    } catch (JMException noHistogram) {
      // Another JVM than HotSpot; threads and the client's own counters were looked at all the
      // same.
      return Map.of();
    }
  }
}
