package dev.relaykit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of this machine on which nobody listens. */
final class ClosedPort {

  private ClosedPort() {}

  /** The address, as {@code --host} takes it. */
  static String host() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    } catch (IOException problem) {
      throw new UncheckedIOException("no port is free", problem);
    }
  }
}
