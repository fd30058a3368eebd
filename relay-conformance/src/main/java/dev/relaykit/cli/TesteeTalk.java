package dev.relaykit.cli;

import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.subject.ClientCommands;
import dev.relaykit.conformance.testee.BoundedLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The testee's end of the testee protocol: reads commands, has our own client carry them out, and
 * writes each answer when it is there, so that a wait holds up nothing. For one use.
 */
final class TesteeTalk {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int QUOTED_CHARACTERS = 200;

  private final InputStream in;
  private final OutputStream out;
  private final PrintWriter err;
  private final SubjectInfo info;
  private final ClientCommands commands;

  /**
   * A talk that has not begun.
   *
   * @param in where the commands come from
   * @param out where the answers go, and nothing else
   * @param err where it is said that a line is no command
   * @param info who the testee is
   */
  TesteeTalk(
      InputStream in,
      OutputStream out,
      PrintWriter err,
      SubjectInfo info,
      ClientCommands commands) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.info = info;
    this.commands = commands;
  }

  /** Goes on until {@code stop} is answered or the input ends. */
  void run() throws IOException {
    BoundedLines lines = new BoundedLines(in);
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      ObjectNode command = command(line);
      if (command != null && isLast(command)) {
        return;
      }
    }
  }

  private boolean isLast(ObjectNode command) {
    JsonNode id = command.remove("id");
    JsonNode name = command.remove("cmd");
    String text = name == null ? "" : name.asString("");
    CompletionStage<JsonNode> answer =
        text.equals("start")
            ? CompletableFuture.completedFuture(start())
            : commands.perform(text, command);
    CompletableFuture<Void> written =
        answer.thenAccept(value -> write(id, value)).toCompletableFuture();
    if (text.equals("stop")) {
      written.join();
      return true;
    }
    return false;
  }

  /** The command in a line, or null if there is none, which has no id to answer. */
  private @Nullable ObjectNode command(byte[] line) {
    try {
      if (MAPPER.readTree(line) instanceof ObjectNode command
          && command.path("id").isIntegralNumber()) {
        return command;
      }
    } catch (JacksonException noJson) {
      // Said below, together with JSON that is no command.
    }
    String text = new String(line, StandardCharsets.UTF_8);
    err.println("not a command: " + text.substring(0, Math.min(QUOTED_CHARACTERS, text.length())));
    err.flush();
    return null;
  }

  private ObjectNode start() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode ok = answer.putObject("ok");
    ok.put("name", NamedTestees.OWN);
    ok.put("sdk", info.name());
    ok.put("version", info.version());
    ok.put("language", info.language() + " " + Runtime.version().feature());
    var features = ok.putArray("features");
    info.features().stream().map(Feature::wireName).forEach(features::add);
    return answer;
  }

  /** Answers come on whatever thread their work ended on. */
  private synchronized void write(JsonNode id, JsonNode value) {
    byte[] line = line(id, value);
    if (line.length > BoundedLines.MAX_LINE_BYTES) {
      ObjectNode tooLong = JsonNodeFactory.instance.objectNode();
      tooLong
          .putObject("error")
          .put("kind", "OTHER")
          .put(
              "text",
              "the answer would be "
                  + line.length
                  + " bytes; a line has at most "
                  + BoundedLines.MAX_LINE_BYTES);
      line = line(id, tooLong);
    }
    try {
      out.write(line);
      out.write('\n');
      out.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone); // Whoever reads is gone, and so will the input be.
    }
  }

  private static byte[] line(JsonNode id, JsonNode value) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("id", id);
    value.properties().forEach(member -> answer.set(member.getKey(), member.getValue()));
    return MAPPER.writeValueAsBytes(answer);
  }
}
