package dev.relaykit.mock.junit;

import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.engine.ScriptProblems;
import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.JournalEntry;
import dev.relaykit.mock.journal.JournalNote;
import dev.relaykit.mock.journal.Transcript;
import dev.relaykit.mock.scenario.RuleUse;
import dev.relaykit.protocol.session.SecretMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A server that tests have, and what they are told of it. Safe to share between threads. */
final class RunningMock implements AutoCloseable {

  private static final int NO_REQUEST = -32600;
  private static final int NO_METHOD = -32601;

  private final MockPlan plan;
  private final RelayMockServer server;

  RunningMock(MockPlan plan) {
    this.plan = plan;
    this.server = plan.start();
  }

  RelayMockServer server() {
    return server;
  }

  /**
   * Adds the transcript to a failure, unless it has it; or fails a test that has none, if something
   * was unexpected.
   *
   * @param failure why the test has failed already, or null
   * @param after the frames and notes up to this number are of earlier tests
   */
  void report(@Nullable Throwable failure, long after) {
    if (failure instanceof TestAbortedException || hasTranscript(failure)) {
      return;
    }
    List<String> unexpected = plan.allowUnexpected() ? List.of() : unexpected(after);
    if (failure != null) {
      failure.addSuppressed(new RelayTranscript(text(unexpected, after)));
    } else if (!unexpected.isEmpty()) {
      throw new AssertionError(text(unexpected, after));
    }
  }

  private static boolean hasTranscript(@Nullable Throwable failure) {
    return failure != null
        && Arrays.stream(failure.getSuppressed()).anyMatch(RelayTranscript.class::isInstance);
  }

  private String text(List<String> unexpected, long after) {
    StringBuilder text = new StringBuilder();
    SecretMask mask = new SecretMask(secrets());
    if (!unexpected.isEmpty()) {
      text.append("unexpected on the mock server; mend the application, or script a reply to it,")
          .append(" or allow it with ")
          .append(plan.allowance())
          .append(':');
      unexpected.forEach(line -> text.append("\n  ").append(mask.mask(line)));
      text.append('\n');
    }
    for (RuleUse use : unusedRules()) {
      text.append(mask.mask(use.toString())).append('\n');
    }
    return text.append("what went over the wire, seconds on the left:\n")
        .append(transcript(after, mask))
        .toString();
  }

  /** None of a server that the test has closed itself. */
  private List<RuleUse> unusedRules() {
    try {
      return server.ruleUses().stream().filter(use -> use.uses() == 0).toList();
    } catch (IllegalStateException closed) {
      return List.of();
    }
  }

  private String transcript(long after, SecretMask mask) {
    List<JournalEntry> entries =
        server.journal().entries().stream().filter(entry -> entry.number() > after).toList();
    List<JournalNote> notes =
        server.journal().notes().stream().filter(note -> note.number() > after).toList();
    return Transcript.of(entries, notes, mask).stripTrailing();
  }

  /** What clients have logged in with, at any time: an answer may name the project. */
  private List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    for (JournalEntry entry : server.journal().entries()) {
      if ("signalwire.connect".equals(entry.method())) {
        JsonNode login = tree(entry).path("params").path("authentication");
        login.forEach(value -> secrets.add(value.asString("")));
      }
    }
    return secrets;
  }

  private List<String> unexpected(long after) {
    List<String> found = new ArrayList<>();
    for (ScriptProblems.Problem problem : server.scriptProblems()) {
      found.add(problem.toString());
    }
    for (JournalEntry entry : server.journal().entries()) {
      if (entry.number() > after
          && entry.direction() == Direction.RECEIVED
          && entry.method() != null) {
        JournalEntry answer = server.journal().answerTo(entry);
        JsonNode error = answer == null ? null : tree(answer).path("error");
        int code = error == null ? 0 : error.path("code").asInt(0);
        if (error != null && (code == NO_REQUEST || code == NO_METHOD)) {
          found.add(
              "frame #"
                  + entry.number()
                  + ", "
                  + entry.method()
                  + ", was answered with error "
                  + code
                  + ": "
                  + error.path("message").asString(""));
        }
      }
    }
    return found;
  }

  private static JsonNode tree(JournalEntry entry) {
    try {
      return entry.tree();
    } catch (JacksonException noJson) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
