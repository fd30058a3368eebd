package dev.relaykit.benchmarks.sessions;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@link SessionLoad} is to do.
 *
 * @param server the WebSocket address
 * @param control the address of the control plane
 * @param idle sessions that only answer pings
 * @param busy sessions that send messages
 * @param messages how many each busy session sends, one after the other
 * @param limitSeconds how long the whole run may take
 */
record LoadOptions(URI server, URI control, int idle, int busy, int messages, int limitSeconds) {

  private static final String USAGE =
      "usage: SessionLoad WS-URL HTTP-URL IDLE BUSY MESSAGES LIMIT-SECONDS";
  private static final int COUNT = 6;
  private static final int FIRST_NUMBER = 2;

  LoadOptions {
    if (idle < 0 || busy < 0 || idle + busy == 0 || messages < 1 || limitSeconds < 1) {
      throw new IllegalArgumentException(USAGE);
    }
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it cannot be read; the message says how it is written
   */
  static LoadOptions of(String... args) {
    if (args.length != COUNT) {
      throw new IllegalArgumentException(USAGE);
    }
    List<Integer> numbers = new ArrayList<>();
    for (String arg : List.of(args).subList(FIRST_NUMBER, COUNT)) {
      try {
        numbers.add(Integer.parseUnsignedInt(arg));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(arg + " is not a whole number; " + USAGE, e);
      }
    }
    return new LoadOptions(
        URI.create(args[0]),
        URI.create(args[1]),
        numbers.get(0),
        numbers.get(1),
        numbers.get(2),
        numbers.get(3));
  }

  int sessions() {
    return idle + busy;
  }
}
