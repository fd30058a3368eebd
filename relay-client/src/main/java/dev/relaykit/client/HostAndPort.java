package dev.relaykit.client;

/**
 * A host with or without a port, as users write it.
 *
 * @param host the host, IPv6 addresses in brackets
 * @param port the port
 */
record HostAndPort(String host, int port) {

  private static final int MAX_PORT = 65_535;
  private static final String FORBIDDEN = "@/?#";

  /**
   * Reads {@code host}, {@code host:port} or {@code [address]:port}.
   *
   * @throws IllegalArgumentException if it is none of these (REL-ENV-004)
   */
  static HostAndPort parse(String text, int defaultPort) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || FORBIDDEN.indexOf(c) >= 0) {
        throw new IllegalArgumentException(
            "host must be a name or address with an optional :port, without blanks, @, /, ? or #: '"
                + text
                + "' (REL-ENV-004)");
      }
    }
    int colon = text.startsWith("[") ? text.indexOf("]:") + 1 : text.lastIndexOf(':');
    if (colon <= 0) {
      return new HostAndPort(checked(text, text), defaultPort);
    }
    return new HostAndPort(
        checked(text.substring(0, colon), text), port(text.substring(colon + 1), text));
  }

  private static String checked(String host, String text) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (host.isEmpty() || (host.indexOf(':') >= 0 && !bracketed)) {
      throw new IllegalArgumentException(
          "host must be a name or address with an optional :port, IPv6 addresses in brackets: '"
              + text
              + "'");
    }
    return host;
  }

  private static int port(String digits, String text) {
    try {
      int port = Integer.parseInt(digits);
      if (port >= 1 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException noNumber) {
      // Said below, together with numbers that are out of range.
    }
    throw new IllegalArgumentException(
        "the port of host must be from 1 to " + MAX_PORT + ": '" + text + "'");
  }
}
