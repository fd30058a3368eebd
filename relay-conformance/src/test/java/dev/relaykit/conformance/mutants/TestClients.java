package dev.relaykit.conformance.mutants;

import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.testee.Testee;
import dev.relaykit.conformance.testee.Testees;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Small clients of their own, in this process, which share nothing with the client of the kit: what
 * catches them does not depend on it.
 */
final class TestClients implements Testees {

  private static final Set<Feature> FEATURES =
      EnumSet.of(
          Feature.WS,
          Feature.JWT,
          Feature.RECEIVE,
          Feature.TAGS,
          Feature.REGION,
          Feature.SEND_MANY,
          Feature.CONNECT_AGAIN,
          Feature.REAUTHENTICATE,
          Feature.CONTEXTS,
          Feature.MESSAGING,
          Feature.WAIT,
          Feature.LISTENER,
          Feature.ON_COMPLETED,
          Feature.RECONNECT,
          Feature.RESUME,
          Feature.OFFLINE_QUEUE,
          Feature.TIMING,
          Feature.CALLBACKS,
          Feature.INBOX,
          Feature.GIVE_UP,
          Feature.OBSERVE,
          Feature.LOG);

  private final @Nullable ClientDefect planted;

  /** Clients with this defect, or with none. */
  TestClients(@Nullable ClientDefect planted) {
    this.planted = planted;
  }

  @Override
  public SubjectInfo info() {
    return new SubjectInfo(Side.CLIENT, "client of the test", "", "Java", FEATURES, true);
  }

  @Override
  public Testee start() {
    return new TestClient(planted);
  }
}
