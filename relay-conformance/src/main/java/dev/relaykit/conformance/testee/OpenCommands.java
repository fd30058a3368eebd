package dev.relaykit.conformance.testee;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The commands that have no answer yet. Safe to use from any thread. */
final class OpenCommands {

  /** Most commands without an answer at a time. */
  static final int MAX_OPEN = 1000;

  private final Map<Long, Open> open = new LinkedHashMap<>();
  private long lastId;
  private @Nullable TesteeTrouble end;

  private record Open(String name, CompletableFuture<JsonNode> answer) {}

  /**
   * Takes the next command, unless there can be no answers any more.
   *
   * @param answer is completed with the answer, here already if there can be none
   * @return the id of the command, or 0 if it must not be written
   */
  synchronized long add(String name, CompletableFuture<JsonNode> answer) {
    TesteeTrouble trouble = end;
    if (trouble == null && open.size() == MAX_OPEN) {
      trouble =
          new TesteeTrouble(
              TesteeTrouble.Kind.NONSENSE,
              "the testee has left " + MAX_OPEN + " commands without an answer");
    }
    if (trouble != null) {
      answer.completeExceptionally(trouble);
      return 0;
    }
    open.put(++lastId, new Open(name, answer));
    return lastId;
  }

  /**
   * Completes the command that this answers.
   *
   * @return null, or what is wrong with the id or with what it says for this command
   */
  @Nullable String answer(JsonNode answer) {
    long id = answer.get("id").longValue();
    Open command;
    synchronized (this) {
      command = open.get(id);
      if (command == null) {
        return id > 0 && id <= lastId
            ? "answers the command " + id + " a second time"
            : "answers a command " + id + ", which was never given";
      }
      JsonNode ok = answer.get("ok");
      String problem = ok == null ? null : OkForm.problem(command.name(), ok);
      if (problem != null) {
        return problem; // The command stays open, and fails with the testee.
      }
      open.remove(id);
    }
    command.answer().complete(answer);
    return null;
  }

  /**
   * Lets every open command fail, and every later one; the first cause stays.
   *
   * @return whether this was the first
   */
  boolean end(TesteeTrouble cause) {
    List<Open> left;
    synchronized (this) {
      if (end != null) {
        return false;
      }
      end = cause;
      left = List.copyOf(open.values());
      open.clear();
    }
    left.forEach(command -> command.answer().completeExceptionally(cause));
    return true;
  }

  synchronized boolean isEnded() {
    return end != null;
  }

  /** The open commands, for people: {@code 'wait' (id 5)}, or empty. */
  synchronized String names() {
    return String.join(
        ", ",
        open.entrySet().stream()
            .map(entry -> "'" + entry.getValue().name() + "' (id " + entry.getKey() + ")")
            .toList());
  }
}
