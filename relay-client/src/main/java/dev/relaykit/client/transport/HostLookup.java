package dev.relaykit.client.transport;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks up the addresses of hosts away from the event loop, which a slow name server would hold up
 * together with every timer and {@code close()}.
 */
final class HostLookup {

  /** Lookups that run at a time; one that hangs must not hold up the next attempt. */
  static final int THREADS = 4;

  /** Lookups that may wait for a thread; one more fails. */
  static final int MAX_WAITING = 16;

  /** Addresses of a host that are told; the rest is not tried. */
  static final int MAX_ADDRESSES = 8;

  private static final int IDLE_SECONDS = 1;

  private final Names names;
  private final ThreadPoolExecutor threads;

  /** What knows the addresses of a host; may block. */
  @FunctionalInterface
  interface Names {

    /** The addresses of a host, the one to try first in front; one at least. */
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  HostLookup(Names names) {
    this.names = names;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            task -> {
              Thread thread = new Thread(task, "relay-client-lookup");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Tells one of the two consumers, once: at once if the host is an address, and else on a thread
   * of the lookup.
   */
  void find(String host, Consumer<List<InetAddress>> found, Consumer<Throwable> failed) {
    InetAddress literal = NetUtil.createInetAddressFromIpAddressString(host);
    if (literal != null) {
      found.accept(List.of(literal));
      return;
    }
    try {
      threads.execute(() -> ask(host, found, failed));
    } catch (RejectedExecutionException tooMany) {
      failed.accept(
          new UnknownHostException(
              host + ": " + (THREADS + MAX_WAITING) + " lookups have no answer yet"));
    }
  }

  private void ask(String host, Consumer<List<InetAddress>> found, Consumer<Throwable> failed) {
    List<InetAddress> addresses;
    try {
      addresses = Arrays.stream(names.addresses(host)).limit(MAX_ADDRESSES).toList();
    } catch (UnknownHostException | RuntimeException problem) {
      failed.accept(problem);
      return;
    }
    found.accept(addresses);
  }

  /** Takes no more lookups; one that hangs ends by itself. */
  void close() {
    threads.shutdownNow();
  }
}
