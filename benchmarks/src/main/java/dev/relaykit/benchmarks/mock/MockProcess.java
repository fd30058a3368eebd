package dev.relaykit.benchmarks.mock;

import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;

/**
 * Serves the mock server, with its journal and its control plane, until standard input ends.
 *
 * <p>Question: how much processor time does a message cost the mock server, compared with the bare
 * server in the same conversation and the same minutes?
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar dev.relaykit.benchmarks.mock.MockProcess [PORT]
 * java -cp benchmarks/target/benchmarks.jar dev.relaykit.benchmarks.bare.BareConversation
 *      --client ws://127.0.0.1:PORT/ --server-pid PID --to +15550000007
 * </pre>
 *
 * <p>Prints {@code {"ready":…,"pid":…}} when it can be connected to. Without a port it takes a free
 * one.
 *
 * <p>What would mislead: its events are larger than those of the bare server (they repeat body,
 * media and tags of the message), and come before the reply; a client with a small window, since
 * small batches cost more.
 */
public final class MockProcess {
  private MockProcess() {}

  /**
   * Runs one server.
   *
   * @param args the WebSocket port, or nothing
   */
  public static void main(String[] args) throws Exception {
    int port = args.length == 0 ? 0 : Integer.parseInt(args[0]);
    try (RelayMockServer server =
        RelayMockServer.start(MockConfig.builder().wsPort(port).build())) {
      System.out.println(
          "{\"ready\":\"" + server.wsUrl() + "/\",\"pid\":" + ProcessHandle.current().pid() + "}");
      System.out.flush();
      while (System.in.read() >= 0) {
        // Whatever is typed means nothing; only the end of the input does.
      }
    }
  }
}
