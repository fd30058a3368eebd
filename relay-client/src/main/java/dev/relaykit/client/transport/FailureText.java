package dev.relaykit.client.transport;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.ssl.NotSslRecordException;
import java.net.UnknownHostException;
import java.util.Locale;

/** Says for people why a socket could not be opened, or broke. */
final class FailureText {

  /** Most characters of a text that is not ours: some quote all the bytes that have come. */
  static final int MAX_LENGTH = 200;

  private static final String HTTP_IN_HEX = "485454502f";
  private static final int SUCCESS = 200;
  private static final int REDIRECTION = 300;

  private FailureText() {}

  static String of(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return "the host has no address: " + cause.getMessage();
    }
    if (cause instanceof WebSocketClientHandshakeException refused) {
      HttpResponse response = refused.response();
      return response == null ? cut(cause) : answered(response.status());
    }
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof NotSslRecordException) {
        return notTls(String.valueOf(at.getMessage()));
      }
    }
    return cut(cause);
  }

  private static String answered(HttpResponseStatus status) {
    return status.code() >= SUCCESS && status.code() < REDIRECTION
        ? "that is no RELAY port: the upgrade was answered with " + status
        : "the upgrade was refused with " + status;
  }

  private static String notTls(String message) {
    return message.toLowerCase(Locale.ROOT).contains(HTTP_IN_HEX)
        ? "the server speaks plain HTTP there, no TLS; try the scheme ws"
        : "the server speaks no TLS there";
  }

  private static String cut(Throwable cause) {
    String message = cause.getMessage();
    if (message == null) {
      return cause.getClass().getSimpleName();
    }
    return message.length() <= MAX_LENGTH ? message : message.substring(0, MAX_LENGTH) + "…";
  }
}
