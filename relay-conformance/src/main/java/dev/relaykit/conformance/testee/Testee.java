package dev.relaykit.conformance.testee;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client under test that has been started, for one case. Safe to use from any thread. */
public interface Testee extends AutoCloseable {

  /**
   * Gives it a command.
   *
   * @param name the command, such as {@code wait}
   * @param members the members of the command but {@code id} and {@code cmd}
   * @return the answer as it came: an object with {@code ok}, {@code error} or {@code unsupported}.
   *     Completes exceptionally with a {@link TesteeTrouble} if there can be none any more. The
   *     testee sets no limit to the time
   */
  CompletionStage<JsonNode> command(String name, ObjectNode members);

  /**
   * What is the matter with it, or null: it ended before it had answered {@code stop}, or wrote
   * what is no answer. Final once it is closed, since much shows only after the last command.
   */
  @Nullable TesteeTrouble trouble();

  /** The end of what it wrote to its standard error so far, possibly empty. */
  String output();

  /** Tells it to stop, and ends it by force if it has not within 5 seconds. Never throws. */
  @Override
  void close();
}
