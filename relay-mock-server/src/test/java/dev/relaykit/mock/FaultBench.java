package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.protocol.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A server under a virtual clock, and plain sockets that talk to it. */
final class FaultBench implements AutoCloseable {

  /** More turns of the event loop than an accepted connection needs to be read from. */
  private static final int TURNS = 5;

  static final String NUMBER = "+15550002222";

  private final VirtualTime time = new VirtualTime();
  private final RelayMockServer server =
      RelayMockServer.start(MockConfig.builder().virtualTime(time).build());
  private final List<AutoCloseable> open = new ArrayList<>();

  RelayMockServer server() {
    return server;
  }

  String arm(Fault fault) {
    return arm(FaultRule.of(fault));
  }

  String arm(FaultRule rule) {
    return server.faults().arm(rule);
  }

  int fired(String id) {
    return server.faults().fired(id);
  }

  /** A socket that is connected to the server and has not said anything. */
  RawPeer connect() throws IOException {
    RawPeer peer = RawPeer.connect(server);
    open.add(peer);
    return peer;
  }

  /** A client that has upgraded and not logged in. */
  RelayPeer upgraded() throws IOException {
    RelayPeer peer = RelayPeer.open(server);
    open.add(peer);
    return peer;
  }

  /** A client that is logged in. */
  RelayPeer client(String... contexts) throws IOException {
    RelayPeer peer = upgraded();
    peer.login(contexts);
    return peer;
  }

  /** Waits until so many connections are open. */
  void awaitConnections(int count) {
    try {
      assertThat(server.awaitConnections(count, Duration.ofMillis(RawPeer.TIMEOUT_MILLIS)))
          .as("%s connections in time", count)
          .isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** Lets time pass. */
  void advanceMillis(long millis) {
    time.advance(Duration.ofMillis(millis));
  }

  /** Waits until the server has handled everything that was sent to it before. */
  void settle() throws IOException {
    try (RelayPeer other = RelayPeer.open(server)) {
      for (int turn = 0; turn < TURNS; turn++) {
        other.call("signalwire.ping", "{}");
      }
    }
  }

  /** The same while replies are held up: turns of the loop instead of answers. */
  void settleOnLoop() throws IOException {
    for (int turn = 0; turn < TURNS; turn++) {
      connect().upgrade("/");
    }
  }

  /** Sends a message and lets all of its default sequence happen. */
  String sendAndDeliver(RelayPeer peer) throws IOException {
    String id = peer.request("messaging.send", RelayPeer.message(NUMBER));
    settle();
    advanceMillis(40);
    return id;
  }

  /** The states of the next events, whatever else comes between them. */
  static List<String> states(RelayPeer peer, int count) throws IOException {
    return peer.events(count).stream().map(RelayPeer::state).toList();
  }

  /** The frames of a message in a word each: {@code reply}, or the state of the event. */
  static List<String> words(RelayPeer peer, int count) throws IOException {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      JsonNode frame = peer.raw().readJson();
      words.add(frame.has("result") ? "reply" : RelayPeer.state(frame));
    }
    return words;
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable peer : open) {
      peer.close();
    }
    server.close();
  }
}
