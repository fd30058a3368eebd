package dev.relaykit.conformance.play;

import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.testee.Testee;
import dev.relaykit.conformance.testee.TesteeTrouble;
import dev.relaykit.conformance.testee.Testees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Clients that are sockets, with a test that says what each command does to them. */
final class RawTestees implements Testees {

  private final Set<Feature> features;
  private final Commands commands;
  private final List<String> told = new ArrayList<>();

  /** What the commands do. */
  interface Commands {

    /** Connects. */
    void connect(int port) throws IOException;

    /** Closes what is open. */
    void disconnect() throws IOException;
  }

  RawTestees(Commands commands, Feature... features) {
    this.features = Set.of(features);
    this.commands = commands;
  }

  /** The commands with their members. */
  synchronized List<String> told() {
    return List.copyOf(told);
  }

  private synchronized void tell(String command) {
    told.add(command);
  }

  @Override
  public SubjectInfo info() {
    return new SubjectInfo(Side.CLIENT, "sockets", "", "", features, true);
  }

  @Override
  public Testee start() {
    return new Testee() {
      @Override
      public CompletionStage<JsonNode> command(String name, ObjectNode members) {
        tell(name + " " + members);
        return CompletableFuture.supplyAsync(() -> answer(name, members));
      }

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
        // The test closes its sockets.
      }
    };
  }

  private JsonNode answer(String name, ObjectNode members) {
    try {
      if (name.equals("connect")) {
        String host = members.path("host").asString();
        commands.connect(Integer.parseInt(host.substring(host.indexOf(':') + 1)));
      } else if (name.equals("disconnect")) {
        commands.disconnect();
      }
      return JsonMapper.builder().build().readTree("{\"ok\":{}}");
    } catch (IOException problem) {
      throw new AssertionError(problem);
    }
  }
}
