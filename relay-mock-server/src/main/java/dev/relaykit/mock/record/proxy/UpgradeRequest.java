package dev.relaykit.mock.record.proxy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The head of an upgrade request, and what goes to the server in its place: another host, if need
 * be another path, and no extensions, since nobody can read along in what is compressed.
 *
 * @param path what the client asked for
 * @param isUpgrade whether it asks for a WebSocket
 * @param head what goes to the server
 */
record UpgradeRequest(String path, boolean isUpgrade, byte[] head) {

  /**
   * Reads a head, up to and with its empty line.
   *
   * @return null if it is no HTTP request
   */
  static @Nullable UpgradeRequest of(byte[] bytes, String host, @Nullable String fixedPath) {
    String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n", -1);
    String[] words = lines[0].split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      return null;
    }
    StringBuilder head = new StringBuilder();
    head.append(words[0])
        .append(' ')
        .append(fixedPath == null ? words[1] : fixedPath)
        .append(' ')
        .append(words[2])
        .append("\r\nHost: ")
        .append(host)
        .append("\r\n");
    boolean upgrade = false;
    for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
      String name = name(lines[i]);
      if (name.equals("upgrade")) {
        upgrade = lines[i].toLowerCase(Locale.ROOT).contains("websocket");
      }
      if (!name.equals("host") && !name.equals("sec-websocket-extensions")) {
        head.append(lines[i]).append("\r\n");
      }
    }
    head.append("\r\n");
    return new UpgradeRequest(
        words[1], upgrade, head.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The status of a response, or 0 if it is no HTTP response. */
  static int status(byte[] head) {
    String[] words = new String(head, StandardCharsets.ISO_8859_1).split("[ \r]", 3);
    return words.length > 1 && words[0].startsWith("HTTP/1.") && words[1].matches("[1-5][0-9]{2}")
        ? Integer.parseInt(words[1])
        : 0;
  }

  private static String name(String line) {
    int colon = line.indexOf(':');
    return colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
  }
}
