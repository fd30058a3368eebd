package dev.relaykit.soak.cycles;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this JVM holds at a moment.
 *
 * @param instances live objects by class, after a collection
 * @param bytes size of all live objects together
 * @param threads live threads by name, with digits left out
 * @param descriptors open files and sockets, or -1 where the system does not tell
 */
record Footprint(
    Map<String, Long> instances, long bytes, Map<String, Long> threads, long descriptors) {

  private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

  /** Collects, and counts. */
  static Footprint now() {
    Map<String, Long> instances = new TreeMap<>();
    long bytes = 0;
    for (String line : histogram().lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        instances.merge(row.group(3), Long.parseLong(row.group(1)), Long::sum);
        bytes += Long.parseLong(row.group(2));
      }
    }
    Map<String, Long> threads =
        Thread.getAllStackTraces().keySet().stream()
            .collect(
                Collectors.groupingBy(
                    thread -> thread.getName().replaceAll("[0-9]+", "#"),
                    TreeMap::new,
                    Collectors.counting()));
    return new Footprint(instances, bytes, threads, openDescriptors());
  }

  /** Live objects only, which makes the JVM collect first. */
  private static String histogram() {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
    } catch (JMException unknown) {
      throw new AssertionError("this JVM does not count its objects", unknown);
    }
  }

  private static long openDescriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : -1;
  }

  /** The classes of which there are more than so many objects more than before. */
  Map<String, Long> grownSince(Footprint before, long more) {
    return grown(before.instances, instances, more);
  }

  /** The threads of which there are more than so many more than before. */
  Map<String, Long> threadsGrownSince(Footprint before, long more) {
    return grown(before.threads, threads, more);
  }

  private static Map<String, Long> grown(
      Map<String, Long> before, Map<String, Long> now, long more) {
    Map<String, Long> grown = new TreeMap<>();
    now.forEach(
        (name, count) -> {
          long growth = count - before.getOrDefault(name, 0L);
          if (growth > more) {
            grown.put(name, growth);
          }
        });
    return grown;
  }
}
