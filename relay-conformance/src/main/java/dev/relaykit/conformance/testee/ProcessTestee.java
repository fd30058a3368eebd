package dev.relaykit.conformance.testee;

import dev.relaykit.conformance.testee.TesteeTrouble.Kind;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A testee that is a child process. Three daemon threads serve it, one for each of its standard
 * streams, so that none of them can hold up another or whoever gives a command; they end with it.
 * Answers complete on the thread that reads them, which a dependent action must not block.
 */
final class ProcessTestee implements Testee {

  /** How long what it wrote last may take to arrive once the process has ended, milliseconds. */
  private static final long LAST_WORDS_MILLIS = 1000;

  private static final int CHUNK_BYTES = 4096;
  private static final int QUOTED_CHARACTERS = 200;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Process process;
  private final ProcessFamily family;
  private final TesteeLimits limits;
  private final OpenCommands open = new OpenCommands();
  private final OutputTail errors = new OutputTail();
  private final CommandWriter writer;
  private final Thread errorReader;
  private final CompletableFuture<@Nullable Void> lastWord = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> whenEnded = lastWord.thenRun(this::ended);
  private final Object closing = new Object();
  private volatile @Nullable TesteeTrouble trouble;
  private final CompletableFuture<JsonNode> stopped = new CompletableFuture<>();
  private volatile boolean ending;
  private boolean closed;

  private ProcessTestee(Process process, TesteeLimits limits) {
    this.process = process;
    this.family = new ProcessFamily(process.toHandle());
    this.limits = limits;
    this.writer = new CommandWriter(process.getOutputStream());
    this.errorReader = daemon("testee-stderr", this::readErrors);
  }

  /** Serves a process that has just been started. */
  static ProcessTestee of(Process process, TesteeLimits limits) {
    ProcessTestee testee = new ProcessTestee(process, limits);
    testee.errorReader.start();
    daemon("testee-stdout", testee::readAnswers).start();
    // A child of its own may hold standard output open long after the testee has gone.
    process
        .onExit()
        .thenRun(
            () ->
                testee.lastWord.completeOnTimeout(null, LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS));
    return testee;
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public CompletionStage<JsonNode> command(String name, ObjectNode members) {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    give(name, members, answer);
    return answer.minimalCompletionStage();
  }

  private void give(String name, ObjectNode members, CompletableFuture<JsonNode> answer) {
    // Both in one step, so that ids rise on the wire.
    synchronized (writer) {
      long id = open.add(name, answer);
      if (id > 0) {
        ObjectNode command = JsonNodeFactory.instance.objectNode();
        command.put("id", id).put("cmd", name).setAll(members);
        writer.write(MAPPER.writeValueAsBytes(command));
      }
    }
  }

  @Override
  public String output() {
    return errors.text();
  }

  @Override
  public @Nullable TesteeTrouble trouble() {
    return trouble;
  }

  /** Whether there can be no answers any more. */
  boolean isEnded() {
    return open.isEnded();
  }

  /** Remembers the children that it has now, since those of a dead process cannot be found. */
  void noteChildren() {
    family.look();
  }

  @Override
  public void close() {
    synchronized (closing) {
      if (closed) {
        return;
      }
      closed = true;
      family.look();
      boolean polite = !open.isEnded();
      if (polite) {
        give("stop", JsonNodeFactory.instance.objectNode(), stopped);
      }
      writer.finish();
      if (polite
          && !hasExited(limits.stop().toMillis())
          && !Thread.currentThread().isInterrupted()) {
        errors.add(
            "\n[the kit] it had not ended "
                + limits.stop()
                + " after 'stop', and was ended by force\n");
      }
      if (process.isAlive()) {
        ending = true;
      }
      family.kill();
      hasExited(limits.stop().toMillis());
      awaitEnd();
      open.end(new TesteeTrouble(Kind.ENDED, "the testee has been stopped"));
      writer.stop();
      join(errorReader);
    }
  }

  private void readAnswers() {
    try (var out = process.getInputStream()) {
      BoundedLines lines = new BoundedLines(out);
      byte[] line = lines.next();
      while (line != null) {
        String problem = problem(line);
        if (problem != null) {
          nonsense(problem);
          return;
        }
        line = lines.next();
      }
    } catch (BoundedLines.LineTooLong tooLong) {
      nonsense("the testee wrote " + tooLong.getMessage() + " to its standard output");
    } catch (IOException closedByUs) {
      // As good as its end: close() or the end of the process took the stream away.
    } finally {
      lastWord.complete(null);
    }
  }

  /** Takes a line as an answer, or says why it is none. */
  private @Nullable String problem(byte[] line) {
    String said = "the testee wrote a line that ";
    try {
      JsonNode answer = MAPPER.readTree(line);
      String problem = AnswerForm.problem(answer);
      if (problem == null) {
        problem = open.answer(answer);
      }
      return problem == null ? null : said + problem + ": " + quoted(line);
    } catch (JacksonException notJson) {
      return said + "is not JSON, but standard output is for answers only: " + quoted(line);
    }
  }

  private static String quoted(byte[] line) {
    String text = new String(line, java.nio.charset.StandardCharsets.UTF_8).strip();
    return text.length() <= QUOTED_CHARACTERS
        ? text
        : text.substring(0, QUOTED_CHARACTERS) + " … (" + line.length + " bytes)";
  }

  /** After nonsense nothing it says can be trusted, so it is not asked to stop either. */
  private void nonsense(String problem) {
    inTrouble(new TesteeTrouble(Kind.NONSENSE, problem));
    family.look();
    family.kill();
  }

  private void ended() {
    boolean exited = hasExited(LAST_WORDS_MILLIS);
    String left = open.names();
    TesteeTrouble end =
        new TesteeTrouble(
            Kind.ENDED,
            (exited
                    ? "the testee ended with exit code " + process.exitValue()
                    : "the testee closed its standard output")
                + (left.isEmpty() ? "" : " and left without an answer: " + left));
    if (ending || stopped.isDone()) {
      open.end(end);
    } else {
      inTrouble(end);
    }
  }

  private void inTrouble(TesteeTrouble cause) {
    if (open.end(cause)) {
      trouble = cause;
    }
  }

  /** Until what it wrote last has been read, and its end noted. */
  private void awaitEnd() {
    try {
      whenEnded.get(2 * LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException wanted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException heldOpen) {
      // A child of its own holds its output open; nothing more can be known of it.
    }
  }

  private boolean hasExited(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException wanted) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  private void readErrors() {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (var err = process.getErrorStream()) {
      int length = err.read(chunk);
      while (length >= 0) {
        errors.add(chunk, length);
        length = err.read(chunk);
      }
    } catch (IOException closedByUs) {
      // Nothing more will come.
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(LAST_WORDS_MILLIS);
    } catch (InterruptedException wanted) {
      Thread.currentThread().interrupt();
    }
  }
}
