package dev.relaykit.conformance.subject;

import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.testee.Testee;
import dev.relaykit.conformance.testee.TesteeTrouble;
import dev.relaykit.conformance.testee.Testees;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Our own client as a testee, in this process. Safe to use from any thread. */
public final class OwnClient implements Testees {

  /** What our client can do. */
  static final Set<Feature> FEATURES =
      EnumSet.of(
          Feature.WS,
          Feature.WSS,
          Feature.JWT,
          Feature.CONTEXTS,
          Feature.INBOX,
          Feature.MESSAGING,
          Feature.WAIT,
          Feature.LISTENER,
          Feature.ON_COMPLETED,
          Feature.TAGS,
          Feature.REGION,
          Feature.RECONNECT,
          Feature.RESUME,
          Feature.TIMING,
          Feature.OFFLINE_QUEUE,
          Feature.RECEIVE);

  private final String version;

  /**
   * Clients of this version.
   *
   * @param version the version of the kit
   */
  public OwnClient(String version) {
    this.version = version;
  }

  @Override
  public SubjectInfo info() {
    return new SubjectInfo(Side.CLIENT, "relay-client", version, "Java", FEATURES, true);
  }

  @Override
  public Testee start() {
    return new InProcess();
  }

  private static final class InProcess implements Testee {

    private final ClientCommands commands = new ClientCommands();

    @Override
    public CompletionStage<JsonNode> command(String name, ObjectNode members) {
      return commands.perform(name, members);
    }

    /** It lives and dies with the kit. */
    @Override
    public @Nullable TesteeTrouble trouble() {
      return null;
    }

    @Override
    public String output() {
      return "";
    }

    @Override
    public void close() {
      commands.close();
    }
  }
}
