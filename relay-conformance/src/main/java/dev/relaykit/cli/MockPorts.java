package dev.relaykit.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two ports of {@code relay mock}: what the flags say, and where they are silent the
 * environment.
 *
 * @param webSocket the WebSocket port, 0 for any free one
 * @param control the control plane's port, 0 for any free one
 */
record MockPorts(int webSocket, int control) {

  private static final int DEFAULT = 8773;
  private static final int STEP = 1000;
  private static final int MAX = 65_535;

  /**
   * A port and who has said so.
   *
   * @param place the flag or the variable
   */
  private record Said(String place, int port) {}

  /**
   * The ports to use.
   *
   * @throws UsageError names the flag or the variable that is wrong
   */
  static MockPorts of(
      @Nullable Integer webSocket, @Nullable Integer control, Map<String, String> environment) {
    Said saidOfOne = said("--ws-port", webSocket, "MOCK_RELAY_PORT", environment);
    Said one = saidOfOne == null ? new Said("--ws-port", DEFAULT) : saidOfOne;
    Said other = said("--http-port", control, "MOCK_RELAY_HTTP_PORT", environment);
    if (other == null) {
      return new MockPorts(one.port(), following(one));
    }
    if (one.port() == other.port() && one.port() != 0) {
      throw new UsageError(
          other.place(), "is the WebSocket port too: " + one.port() + "; the two must differ");
    }
    return new MockPorts(one.port(), other.port());
  }

  private static int following(Said webSocket) {
    int port = webSocket.port() == 0 ? 0 : webSocket.port() + STEP;
    if (port > MAX) {
      throw new UsageError(
          webSocket.place(),
          webSocket.port()
              + " leaves no port for the control plane, which would be "
              + port
              + "; say --http-port, or a port up to "
              + (MAX - STEP));
    }
    return port;
  }

  private static @Nullable Said said(
      String flag, @Nullable Integer given, String variable, Map<String, String> environment) {
    if (given != null) {
      return checked(flag, given);
    }
    String text = environment.getOrDefault(variable, "");
    if (text.isEmpty()) {
      return null;
    }
    try {
      return checked(variable, Integer.parseInt(text));
    } catch (NumberFormatException noNumber) {
      throw new UsageError(variable, "is no port: '" + text + "'");
    }
  }

  private static Said checked(String place, int port) {
    if (port < 0 || port > MAX) {
      throw new UsageError(place, "must be from 0 to " + MAX + ": " + port);
    }
    return new Said(place, port);
  }
}
