package dev.relaykit.soak.tap;

import dev.relaykit.protocol.time.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A relay on the loopback address between a client and a server: it passes every byte on unchanged,
 * and reads along.
 *
 * <p>What can be relied on:
 *
 * <ul>
 *   <li>A frame is a fact before its last byte is passed on. So a reaction never stands before its
 *       cause: no acknowledgement before its event, no answer before its request.
 *   <li>A fact therefore says that its sender has sent the frame whole, and that its receiver may
 *       have got it; a frame of the server's that is no fact, the client has not got.
 *   <li>Nothing of a connection stands before its {@link WireFact.Opened} or behind its {@link
 *       WireFact.Ended}.
 *   <li>A reset is passed on as a reset, an orderly end as an orderly end. Who does not read holds
 *       up who writes, save for what the buffers of two sockets more can hold.
 * </ul>
 *
 * <p>{@code Ended} is seen by the tap after it has happened: a client that saw its connection end
 * in order may have opened the next one before. When one side has ended in order, and the other has
 * not within 2 s, the tap closes both. When the server takes no connection, the client's is reset.
 *
 * <p>Reads unencrypted connections without permessage-deflate only. Each connection has two daemon
 * threads, whose names begin with {@code soak-tap-}. All methods may be called from every thread.
 */
public final class WireTap implements AutoCloseable {

  /** How many facts are kept; then {@link #trouble()} says so. */
  public static final int MAX_FACTS = 2_000_000;

  private static final int BACKLOG_CONNECTIONS = 256;
  private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final ServerSocket listener;
  private final int upstreamPort;
  private final Ticker ticker;
  private final FactLog log;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  private WireTap(ServerSocket listener, int upstreamPort, Ticker ticker, int maxFacts) {
    this.listener = listener;
    this.upstreamPort = upstreamPort;
    this.ticker = ticker;
    this.log = new FactLog(ticker, maxFacts);
  }

  /**
   * A tap that listens on a free port of the loopback address.
   *
   * @param upstreamPort the port of the server, on the loopback address too
   * @param ticker where the facts' times come from
   * @throws UncheckedIOException if there is no free port
   */
  public static WireTap start(int upstreamPort, Ticker ticker) {
    return start(upstreamPort, ticker, MAX_FACTS);
  }

  static WireTap start(int upstreamPort, Ticker ticker, int maxFacts) {
    try {
      ServerSocket listener =
          new ServerSocket(0, BACKLOG_CONNECTIONS, InetAddress.getLoopbackAddress());
      WireTap tap = new WireTap(listener, upstreamPort, ticker, maxFacts);
      tap.startThread("accept", tap::accept);
      return tap;
    } catch (IOException problem) {
      throw new UncheckedIOException("the tap cannot listen on the loopback address", problem);
    }
  }

  /** The port that the client is to connect to. */
  public int port() {
    return listener.getLocalPort();
  }

  /** A copy of all facts until now, in their order; at most {@link #MAX_FACTS}. */
  public List<WireFact> facts() {
    return log.facts();
  }

  /** How many facts there were until now, those that were not kept included. Takes no lock. */
  public int factCount() {
    return log.count();
  }

  /** When the last fact was, in nanoseconds of the ticker; at first, the start. Takes no lock. */
  public long lastFactNanos() {
    return log.last();
  }

  /** How many connections have not ended. */
  public int openConnections() {
    return links.size();
  }

  /**
   * Why the facts are not all that went over the wire, or empty if they are: there were more than
   * {@link #MAX_FACTS}, or the tap can take no more connections. Whoever judges by the facts has to
   * ask.
   */
  public Optional<String> trouble() {
    return log.trouble();
  }

  /**
   * Resets what is open, takes no more connections, and waits up to 5 s for its threads to end.
   * What it resets is a fact, as an abrupt end that the client has not made. Does nothing the
   * second time. When the caller is interrupted, it waits no longer, and stays interrupted.
   */
  @Override
  public void close() {
    closed = true;
    stopListening();
    links.forEach(Link::cut);
    long end = ticker.nanos() + CLOSE_NANOS;
    try {
      // Whoever starts a thread adds it before it ends itself, so that none is missed.
      while (!threads.isEmpty() && ticker.nanos() - end < 0) {
        for (Thread thread : threads) {
          thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - ticker.nanos())));
        }
        forgetEndedThreads();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopListening() {
    try {
      listener.close();
    } catch (IOException closedAnyway) {
      // The port is free, and that is all that was wanted.
    }
  }

  private void accept() {
    try {
      for (int connection = 1; ; connection++) {
        open(listener.accept(), connection);
      }
    } catch (IOException noMore) {
      if (!closed) {
        log.trouble("the tap takes no more connections: " + noMore.getMessage());
      }
      stopListening();
    }
  }

  private void open(Socket client, int connection) {
    Conversation conversation = new Conversation(connection, log);
    Link link = new Link(client, upstreamPort, conversation, links::remove);
    conversation.opened();
    links.add(link);
    if (closed) {
      link.cut();
    } else {
      startThread(connection + "-client", () -> link.run(this::startThread));
    }
  }

  private void startThread(String name, Runnable work) {
    Thread thread = new Thread(work, "soak-tap-" + port() + "-" + name);
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
    forgetEndedThreads();
  }

  private void forgetEndedThreads() {
    threads.removeIf(thread -> !thread.isAlive());
  }
}
