package dev.relaykit.mock.control;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages out of a control plane on loopback: a page of another site can make a browser
 * send requests here, but not under a name that belongs here. Immutable.
 */
final class ControlAccess {

  private static final Set<String> LOOPBACK_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Set<String> hosts;

  /**
   * Lets in requests that are addressed to loopback, or to the address that the server is bound to.
   */
  ControlAccess(String boundHost) {
    String bound = boundHost.toLowerCase(Locale.ROOT);
    String name = bound.indexOf(':') >= 0 && !bound.startsWith("[") ? "[" + bound + "]" : bound;
    this.hosts = new java.util.HashSet<>(LOOPBACK_NAMES);
    this.hosts.add(name);
  }

  /**
   * Says why a request is refused, or null if it may pass.
   *
   * @param host the Host header, or null
   * @param origin the Origin header that browsers send, or null
   */
  @Nullable String refusal(@Nullable String host, @Nullable String origin) {
    if (host != null && !hosts.contains(withoutPort(host))) {
      return "the Host header names another server; address this one as 127.0.0.1 or localhost";
    }
    if (origin != null && !isOwn(origin)) {
      return "requests from pages of another site are not served";
    }
    return null;
  }

  private boolean isOwn(String origin) {
    int scheme = origin.indexOf("://");
    return scheme > 0 && hosts.contains(withoutPort(origin.substring(scheme + 3)));
  }

  private static String withoutPort(String authority) {
    String lower = authority.toLowerCase(Locale.ROOT);
    int end = lower.startsWith("[") ? lower.indexOf(']') + 1 : lower.indexOf(':');
    return end <= 0 ? lower : lower.substring(0, end);
  }
}
