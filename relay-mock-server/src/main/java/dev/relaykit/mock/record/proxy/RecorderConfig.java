package dev.relaykit.mock.record.proxy;

import dev.relaykit.mock.tls.CertificateFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a recorder listens and whom it speaks to. Immutable.
 *
 * @param host the address to bind
 * @param port the port to bind, 0 for any free one
 * @param upstream the server, {@code ws://host:port/path} or {@code wss://…}; its path, if it has
 *     one, is asked for in place of the client's
 * @param caFile certificates to trust in place of the platform's, or null
 * @param certificates what to speak TLS to clients with, or null for plain sockets; they stay the
 *     caller's
 */
public record RecorderConfig(
    String host,
    int port,
    URI upstream,
    @Nullable Path caFile,
    @Nullable CertificateFolder certificates) {

  private static final int PLAIN_PORT = 80;
  private static final int TLS_PORT = 443;
  private static final int MAX_PORT = 65_535;

  /** Checks port and address. */
  public RecorderConfig {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("the port must be from 0 to 65535: " + port);
    }
    String scheme = upstream.getScheme() == null ? "" : scheme(upstream);
    if (upstream.getHost() == null || !scheme.equals("ws") && !scheme.equals("wss")) {
      throw new IllegalArgumentException(
          "the upstream must be like ws://host:port or wss://host/path");
    }
    if (upstream.getRawUserInfo() != null || upstream.getRawFragment() != null) {
      throw new IllegalArgumentException("the upstream must have neither user nor fragment");
    }
  }

  private static String scheme(URI uri) {
    return uri.getScheme().toLowerCase(Locale.ROOT);
  }

  boolean isTls() {
    return scheme(upstream).equals("wss");
  }

  String upstreamHost() {
    return upstream.getHost().replaceAll("[\\[\\]]", "");
  }

  int upstreamPort() {
    return upstream.getPort() >= 0 ? upstream.getPort() : isTls() ? TLS_PORT : PLAIN_PORT;
  }

  /** What stands in the Host header. */
  String hostHeader() {
    return upstream.getRawAuthority();
  }

  /** The path to ask for, or null for the client's own. */
  @Nullable String fixedPath() {
    String path = upstream.getRawPath();
    boolean own = path == null || path.isEmpty() || path.equals("/");
    if (own && upstream.getRawQuery() == null) {
      return null;
    }
    return (own ? "/" : path)
        + (upstream.getRawQuery() == null ? "" : "?" + upstream.getRawQuery());
  }

  /** The upstream for people; a query may hold credentials. */
  String shown() {
    return scheme(upstream) + "://" + upstream.getRawAuthority() + upstream.getRawPath();
  }
}
