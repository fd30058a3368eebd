package dev.relaykit.mock;

import java.net.BindException;
import java.net.InetSocketAddress;

/**
 * Opens one port.
 *
 * @param <T> what listens on it
 */
@FunctionalInterface
interface PortOpening<T> {

  /** Listens on an address. */
  T at(InetSocketAddress address) throws InterruptedException;

  /**
   * Opens a port, and says which one it was if that fails.
   *
   * @param what which of the server's ports it is
   * @throws MockStartException if it cannot be opened
   */
  static <T> T open(String what, String host, int port, PortOpening<T> opening)
      throws InterruptedException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    String where = host + ", " + what + " " + port;
    if (address.isUnresolved()) {
      throw new MockStartException(
          "cannot listen on " + where + ": the name has no address",
          new IllegalArgumentException(host));
    }
    try {
      return opening.at(address);
    } catch (InterruptedException | RuntimeException passed) {
      throw passed;
    } catch (Exception problem) {
      // Netty throws what is checked, too.
      throw new MockStartException(
          problem instanceof BindException
              ? "address already in use, or not of this machine ("
                  + where
                  + "); port 0 takes any free one"
              : "cannot listen on " + where + ": " + problem.getMessage(),
          problem);
    }
  }
}
