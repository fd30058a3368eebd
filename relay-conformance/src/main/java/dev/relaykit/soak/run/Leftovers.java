package dev.relaykit.soak.run;

import dev.relaykit.protocol.time.Ticker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** What clients that were closed have left behind in this process. */
final class Leftovers {

  /** How long threads may take to end. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String CLIENT_THREADS = "relay-client";
  private static final String CLIENT_CLASSES = "dev.relaykit.client.";

  /**
   * Objects of the client's classes that may be there though all clients are closed: constants,
   * loggers, and lambdas that hold nothing.
   */
  private static final long CONSTANTS = 200;

  private Leftovers() {}

  /** For people, one line each; empty if nothing is left. */
  static List<String> find(Ticker ticker) {
    List<String> left = new ArrayList<>();
    if (!new Patience(ticker).until(PATIENCE, () -> clientThreads().isEmpty())) {
      left.add("threads that have not ended: " + clientThreads());
    }
    System.gc();
    long objects = clientObjects();
    if (objects > CONSTANTS) {
      left.add(objects + " objects of the client, of which " + CONSTANTS + " may be left");
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

  /** As the JVM's own class histogram tells, which counts after a full collection. */
  private static long clientObjects() {
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
          .mapToLong(columns -> Long.parseLong(columns[1]))
          .sum();
    } catch (JMException noHistogram) {
      // Another JVM than HotSpot; threads and the client's own counters were looked at all the
      // same.
      return 0;
    }
  }
}
