package dev.relaykit.mock.assertj;

import dev.relaykit.mock.RelayMockServer;

/**
 * Where assertions on a mock server begin. To be imported statically, beside AssertJ's own.
 *
 * <pre>{@code
 * assertThat(server).received("messaging.send").withTo("+1555…").once();
 * assertThat(server).eventually().received("messaging.send").withBody("See you*");
 * assertThat(server).message().to("+1555…").hasStates(QUEUED, INITIATED, SENT, DELIVERED);
 * }</pre>
 */
public final class RelayAssertions {

  private RelayAssertions() {}

  /** Assertions on what this server has seen so far. */
  public static RelayMockServerAssert assertThat(RelayMockServer server) {
    return new RelayMockServerAssert(server, null);
  }
}
