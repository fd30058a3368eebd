package dev.relaykit.conformance.subject;

import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;

/** Our own server as the subject, in its usual profile. Runs until it is closed. */
public final class OwnServer implements AutoCloseable {

  /** What our server can do. */
  private static final Set<Feature> FEATURES =
      EnumSet.of(
          Feature.WS,
          Feature.JWT,
          Feature.CONTEXTS,
          Feature.RECEIVE,
          Feature.INBOX,
          Feature.MESSAGING,
          Feature.TAGS,
          Feature.REGION,
          Feature.RESUME,
          Feature.MOCK);

  private final RelayMockServer server;
  private final String version;

  private OwnServer(RelayMockServer server, String version) {
    this.server = server;
    this.version = version;
  }

  /**
   * Starts a server on free ports.
   *
   * @param version the version of the kit
   * @param seed what its ids and choices are drawn from
   */
  public static OwnServer start(String version, long seed) {
    return new OwnServer(RelayMockServer.start(MockConfig.builder().seed(seed).build()), version);
  }

  /** Who it is. */
  public SubjectInfo info() {
    return new SubjectInfo(Side.SERVER, "relay-mock-server", version, "Java", FEATURES, true);
  }

  /** Where it listens for clients. */
  public URI url() {
    return URI.create(server.wsUrl());
  }

  /** Where its control plane is. */
  public URI controlUrl() {
    return URI.create(server.httpUrl());
  }

  @Override
  public void close() {
    server.close();
  }
}
