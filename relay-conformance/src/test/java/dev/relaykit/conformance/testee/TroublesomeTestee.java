package dev.relaykit.conformance.testee;

import dev.relaykit.conformance.subject.ClientCommands;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A testee process of our own client, which does one thing wrong at one command. Without the wrong
 * thing it passes every case that its features allow.
 */
public final class TroublesomeTestee {

  /** What it does wrong. */
  public enum Trouble {
    NOTHING,
    CRASH,
    CRASH_AFTER_ANSWER,
    END,
    HANG,
    CLOSE_OUTPUT,
    PRINT,
    PRINT_AFTER_ANSWER,
    TOO_LONG,
    TWICE,
    ANOTHER_ID,
    NO_MEMBERS,
    MORE_MEMBERS,
    TWO_RESULTS,
    UNKNOWN_KIND,
    UNSUPPORTED,
    ERROR
  }

  private static final int CRASHED = 9;
  private static final Set<String> WITHOUT_A_CLIENT = Set.of("start", "stop");
  private static final String WHO =
      "{\"name\":\"troublesome\",\"sdk\":\"relay-client\",\"version\":\"1\",\"language\":\"Java\","
          + "\"features\":[\"ws\",\"messaging\",\"wait\",\"contexts\",\"listener\"]}";

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final PrintStream out;
  private final Trouble trouble;
  private final String at;

  private TroublesomeTestee(PrintStream out, Trouble trouble, String at) {
    this.out = out;
    this.trouble = trouble;
    this.at = at;
  }

  /** The command line of a testee that does this wrong at this command. */
  public static List<String> command(Trouble trouble, String at) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-Xmx128m",
        "-cp",
        System.getProperty("java.class.path"),
        TroublesomeTestee.class.getName(),
        trouble.name(),
        at);
  }

  /** Serves until it is stopped, or its input ends. */
  public static void main(String[] args) throws IOException {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    new TroublesomeTestee(answers, Trouble.valueOf(args[0]), args[1]).serve();
  }

  private void serve() throws IOException {
    // Loaded late: the answer to start shall not wait for it.
    ClientCommands client = null;
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      ObjectNode command = (ObjectNode) mapper.readTree(line);
      String name = command.get("cmd").stringValue();
      long id = command.get("id").longValue();
      if (name.equals(at) && isDoneFor(id)) {
        continue;
      }
      if (WITHOUT_A_CLIENT.contains(name)) {
        say(name, id, (ObjectNode) mapper.readTree("{\"ok\":{}}"));
        if (name.equals("stop")) {
          break;
        }
      } else {
        client = client == null ? new ClientCommands(null) : client;
        client
            .perform(name, command)
            .thenAccept(answer -> say(name, id, (ObjectNode) answer))
            .toCompletableFuture()
            .exceptionally(fault -> crash());
      }
    }
    Runtime.getRuntime().halt(0);
  }

  /** Does what is wrong instead of an answer; says whether that is all. */
  private boolean isDoneFor(long id) {
    switch (trouble) {
      case CRASH -> crash();
      case END -> Runtime.getRuntime().halt(0);
      case HANG -> {
        return true;
      }
      case CLOSE_OUTPUT -> {
        out.close();
        return true;
      }
      case PRINT -> out.println("connecting …");
      case TOO_LONG -> out.println("x".repeat(BoundedLines.MAX_LINE_BYTES + 1));
      case UNSUPPORTED -> {
        out.println("{\"id\":" + id + ",\"unsupported\":\"no such call\"}");
        return true;
      }
      case ERROR -> {
        out.println("{\"id\":" + id + ",\"error\":{\"kind\":\"OTHER\",\"text\":\"no\"}}");
        return true;
      }
      case UNKNOWN_KIND -> {
        out.println("{\"id\":" + id + ",\"error\":{\"kind\":\"BAD_DAY\",\"text\":\"no\"}}");
        return true;
      }
      default -> {}
    }
    return false;
  }

  private void say(String name, long id, ObjectNode answer) {
    ObjectNode said = mapper.createObjectNode();
    said.put("id", id).setAll(answer);
    if (name.equals("start")) {
      said.set("ok", mapper.readTree(WHO));
    }
    if (!name.equals(at)) {
      out.println(said);
      return;
    }
    switch (trouble) {
      case TWICE -> out.println(said + "\n" + said);
      case ANOTHER_ID -> out.println(said.put("id", id + 1));
      case NO_MEMBERS -> out.println("{\"id\":" + id + ",\"ok\":{}}");
      case MORE_MEMBERS -> out.println(more(said));
      case TWO_RESULTS -> out.println(said.put("unsupported", "or is it?"));
      case PRINT_AFTER_ANSWER -> out.println(said + "\ndone with " + name.toUpperCase(Locale.ROOT));
      case CRASH_AFTER_ANSWER -> {
        out.println(said);
        crash();
      }
      default -> out.println(said);
    }
  }

  private static JsonNode more(ObjectNode said) {
    ((ObjectNode) said.get("ok")).put("reasons", "misspelt");
    return said;
  }

  private static Void crash() {
    System.err.println("Segmentation fault (not really)");
    Runtime.getRuntime().halt(CRASHED);
    throw new IllegalStateException("still there");
  }
}
