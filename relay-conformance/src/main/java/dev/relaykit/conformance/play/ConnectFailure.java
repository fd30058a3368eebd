package dev.relaykit.conformance.play;

import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says to people why there is no connection to a server, and what to do. */
final class ConnectFailure {

  /** Deepest chain of causes that is looked at. */
  private static final int MAX_CAUSES = 20;

  /** The status of an upgrade that is accepted. */
  static final int SWITCHING_PROTOCOLS = 101;

  /** The status of a request that lacks credentials. */
  static final int UNAUTHORIZED = 401;

  private ConnectFailure() {}

  /** What an exception of the connection, its TLS or its upgrade means. */
  static String text(URI url, Throwable cause) {
    Throwable seen = cause;
    for (int depth = 0; seen != null && depth < MAX_CAUSES; depth++) {
      String text = known(url, seen);
      if (text != null) {
        return text;
      }
      seen = seen.getCause();
    }
    return cause instanceof SSLException
        ? at(url, "TLS fails: " + cause.getMessage(), "see which versions of TLS it speaks")
        : at(url, String.valueOf(cause.getMessage()), "see whether the server is well");
  }

  private static @Nullable String known(URI url, Throwable cause) {
    if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
      return at(url, "nobody knows the host '" + url.getHost() + "'", "check its name");
    }
    if (cause instanceof ConnectException) {
      return at(url, "nobody listens there", "start the server, or check the port");
    }
    if (cause instanceof CertificateException) {
      return at(
          url,
          "its certificate is not trusted: " + cause.getMessage(),
          "name the file of the CA that signed it, and connect by a name that is in it");
    }
    if (cause instanceof NotSslRecordException) {
      return at(url, "the server does not speak TLS", "try ws:// in place of wss://");
    }
    if (cause instanceof WebSocketClientHandshakeException refused && refused.response() != null) {
      if (refused.response().status().code() == SWITCHING_PROTOCOLS) {
        return at(
            url,
            "the upgrade to WebSocket was accepted, but no client can take it so: "
                + refused.getMessage(),
            "correct the server");
      }
      return at(
          url,
          "the upgrade to WebSocket was answered with HTTP " + refused.response().status(),
          "check the path " + url.getRawPath() + ", and what the server says of it");
    }
    if (cause instanceof IOException && !(cause instanceof SSLException)) {
      return at(
          url, "the connection broke: " + cause.getMessage(), "see whether the server is well");
    }
    return null;
  }

  /** The HTTP status that the upgrade was answered with, or null if it was not. */
  static @Nullable Integer status(Throwable cause) {
    return cause instanceof WebSocketClientHandshakeException refused && refused.response() != null
        ? (Integer) refused.response().status().code()
        : null;
  }

  /** The end of the connection came before the answer. */
  static String closed(URI url) {
    return at(
        url,
        "the server closed the connection before it answered the upgrade to WebSocket",
        "check that " + url.getScheme() + ":// is what it speaks at this port");
  }

  /**
   * The time is over.
   *
   * @param reached whether a TCP connection was open
   */
  static String tooLate(URI url, boolean reached, Duration time) {
    return at(
        url,
        (reached ? "the upgrade to WebSocket was not answered" : "there was no connection")
            + " within "
            + text(time),
        reached
            ? "check that a WebSocket server is at this port"
            : "check the address, and what is in between");
  }

  /** A time as people write it. */
  static String text(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private static String at(URI url, String what, String todo) {
    return "cannot connect to " + url + ": " + what + "; " + todo;
  }
}
