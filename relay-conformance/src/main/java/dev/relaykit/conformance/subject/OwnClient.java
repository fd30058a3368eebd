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
          Feature.CALLBACKS,
          Feature.GIVE_UP,
          Feature.CONNECT_AGAIN,
          Feature.SEND_MANY,
          Feature.REAUTHENTICATE,
          Feature.OBSERVE,
          Feature.ENVIRONMENT,
          Feature.RECEIVE);

  private final String version;
  private final @Nullable ClientLog log;

  /**
   * Clients of this version.
   *
   * @param version the version of the kit
   * @param log lets cases read what they log, or null if they cannot
   */
  public OwnClient(String version, @Nullable ClientLog log) {
    this.version = version;
    this.log = log;
  }

  @Override
  public SubjectInfo info() {
    EnumSet<Feature> features = EnumSet.copyOf(FEATURES);
    if (log != null) {
      features.add(Feature.LOG);
    }
    return new SubjectInfo(Side.CLIENT, "relay-client", version, "Java", features, true);
  }

  @Override
  public Testee start() {
    return new InProcess(log);
  }

  private static final class InProcess implements Testee {

    private final ClientCommands commands;

    InProcess(@Nullable ClientLog log) {
      this.commands = new ClientCommands(log);
    }

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
