package dev.relaykit.client.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where to connect, and how.
 *
 * @param tls whether to speak {@code wss}
 * @param host the host, IPv6 addresses in brackets
 * @param port the port
 * @param path the request path, with a leading slash
 * @param caFile the only trust root, or null for those of the platform (REL-TRAN-020, REL-TRAN-021)
 * @param connectTimeout how long TCP, TLS and upgrade may take together (REL-TRAN-014)
 */
public record Endpoint(
    boolean tls,
    String host,
    int port,
    String path,
    @Nullable Path caFile,
    Duration connectTimeout) {

  /**
   * Checks that the parts make an address.
   *
   * @throws IllegalArgumentException if they do not; names the offending part
   */
  public Endpoint {
    try {
      if (new URI("ws", null, host, port, null, null, null).getHost() == null) {
        throw new IllegalArgumentException("host is no valid host name: '" + host + "'");
      }
      new URI("ws://" + host + ":" + port + path);
    } catch (URISyntaxException broken) {
      throw new IllegalArgumentException(
          "host '" + host + "' and path '" + path + "' make no URL: " + broken.getReason(), broken);
    }
  }

  URI uri() {
    return URI.create((tls ? "wss" : "ws") + "://" + host + ":" + port + path);
  }

  /** The host as a resolver and TLS take it: IPv6 addresses without their brackets. */
  String plainHost() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public String toString() {
    return uri().toString();
  }
}
