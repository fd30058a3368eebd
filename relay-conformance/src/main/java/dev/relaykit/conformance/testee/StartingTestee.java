package dev.relaykit.conformance.testee;

import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.testee.TesteeTrouble.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** A testee that has been told to start, and may not have answered yet. */
final class StartingTestee {

  private final ProcessTestee testee;
  private final StartRequest request;
  private final TesteeLimits limits;
  private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();

  StartingTestee(ProcessTestee testee, StartRequest request, TesteeLimits limits) {
    this.testee = testee;
    this.request = request;
    this.limits = limits;
    testee
        .command("start", request.members())
        .whenComplete(
            (value, trouble) -> {
              if (trouble == null) {
                answer.complete(value);
              } else {
                answer.completeExceptionally(trouble);
              }
            });
  }

  /**
   * Waits for the answer, as long as a start may take.
   *
   * @throws TesteeTrouble if there is none, or it is not as it should be
   */
  SubjectInfo info() throws TesteeTrouble {
    try {
      JsonNode line = answer.get(limits.start().toMillis(), TimeUnit.MILLISECONDS);
      SubjectInfo info = StartAnswer.read(line, request.ours());
      testee.noteChildren();
      return info;
    } catch (TimeoutException late) {
      throw notStarted(
          "the testee has not answered 'start' within " + limits.start().toSeconds() + " s");
    } catch (ExecutionException noAnswer) {
      Throwable cause = noAnswer.getCause();
      throw notStarted(cause == null ? "no answer" : String.valueOf(cause.getMessage()));
    } catch (InterruptedException wanted) {
      Thread.currentThread().interrupt();
      throw notStarted("the wait for the testee's start was interrupted");
    } catch (TesteeTrouble wrongAnswer) {
      throw notStarted(String.valueOf(wrongAnswer.getMessage()));
    }
  }

  boolean hasEnded() {
    return testee.isEnded();
  }

  ProcessTestee testee() {
    return testee;
  }

  void close() {
    testee.close();
  }

  /** Its last words tell more than the kit can, and are complete only once it is closed. */
  private TesteeTrouble notStarted(String what) {
    testee.close();
    String output = testee.output().strip();
    return new TesteeTrouble(
        Kind.NOT_STARTED,
        what
            + (output.isEmpty()
                ? "; it wrote nothing to its standard error"
                : "; its standard error ended:\n" + output));
  }
}
