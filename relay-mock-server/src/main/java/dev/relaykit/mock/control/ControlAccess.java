package dev.relaykit.mock.control;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the control plane.
 *
 * <p>On loopback, everybody on this machine but web pages: a page of another site can make a
 * browser send requests here, but not under a name that belongs here. Bound to any other address,
 * whoever brings the token, and nobody if there is none. A token that is set is asked for on
 * loopback too. Immutable.
 */
final class ControlAccess {

  private static final Set<String> LOOPBACK_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  private static final String BEARER = "Bearer ";

  private final String boundHost;
  private final boolean loopback;
  private final Set<String> hosts;
  private final @Nullable ControlToken token;

  /** The policy without a token. */
  ControlAccess(InetSocketAddress bound) {
    this(bound, null, Set.of());
  }

  /**
   * The policy of a server that is bound to this address.
   *
   * @param bound as it was asked for, so that its name counts as one of the server's too
   * @param token what requests must bring, or null
   * @param allowed further names of the server, without port
   */
  ControlAccess(InetSocketAddress bound, @Nullable ControlToken token, Set<String> allowed) {
    this.token = token;
    this.boundHost = bound.getHostString().toLowerCase(Locale.ROOT);
    this.loopback = bound.getAddress() != null && bound.getAddress().isLoopbackAddress();
    boolean bareIpv6 = boundHost.indexOf(':') >= 0 && !boundHost.startsWith("[");
    this.hosts = new HashSet<>(LOOPBACK_NAMES);
    allowed.forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT)));
    this.hosts.add(bareIpv6 ? "[" + boundHost + "]" : boundHost);
  }

  /**
   * Says why a request is refused, or null if it may pass.
   *
   * @param host the Host header, or null
   * @param origin the Origin header that browsers send, or null
   */
  @Nullable String refusal(@Nullable String host, @Nullable String origin) {
    if (!loopback && token == null) {
      return "the control plane is closed, since the server is bound to "
          + boundHost
          + ", where others than this machine can reach it; start it with --control-token, or bind"
          + " it to 127.0.0.1, to use it";
    }
    if (host != null && !hosts.contains(withoutPort(host))) {
      return "the Host header names another server; address this one as 127.0.0.1 or localhost,"
          + " or start it with --allowed-host";
    }
    if (origin != null && !isOwn(origin)) {
      return "requests from pages of another site are not served";
    }
    return null;
  }

  /**
   * Whether the question if the server is up passes without a token. Off loopback it does under any
   * name, since that is how those ask it who watch over containers. Its answer holds no secret.
   *
   * @param host the Host header, or null
   * @param origin the Origin header that browsers send, or null
   */
  boolean admitsProbe(@Nullable String host, @Nullable String origin) {
    boolean ofHere = origin == null || isOwn(origin);
    return ofHere && (!loopback || host == null || hosts.contains(withoutPort(host)));
  }

  /**
   * Whether a request brings what it must.
   *
   * @param authorization the Authorization header, or null
   * @param inQuery the token of the URL, where one may stand there, or null
   */
  boolean isAuthorized(@Nullable String authorization, @Nullable String inQuery) {
    if (token == null) {
      return true;
    }
    String bearer =
        authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? authorization.substring(BEARER.length()).strip()
            : null;
    return token.is(bearer) || token.is(inQuery);
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
