package dev.relaykit.conformance.play;

import dev.relaykit.conformance.model.Act;
import dev.relaykit.conformance.model.ExpectedAnswer;
import dev.relaykit.conformance.model.Finding;
import dev.relaykit.conformance.testee.TesteeTrouble;
import dev.relaykit.mock.script.Mismatch;
import dev.relaykit.mock.script.Template;
import dev.relaykit.mock.script.UnresolvedReference;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does what a case has to be done beside the wire, one act after the other, on the thread that
 * calls it. Stops at the first that does not turn out as expected, and when a script fails.
 */
final class Director {

  private final Recording recording;
  private final PlayLoop loop;
  private final Stage stage;
  private final CaptureWatch captures;
  private final Subject subject;
  private final CompletableFuture<Void> scriptFailed;
  private final Map<String, CompletableFuture<JsonNode>> open = new HashMap<>();
  private @Nullable String unsupported;

  /** Whom the acts concern. */
  interface Subject {

    /** Gives a testee a command. */
    CompletableFuture<JsonNode> command(String name, ObjectNode members);

    /** Has a server push a frame to the newest connection. */
    void push(JsonNode frame) throws IOException, InterruptedException;
  }

  /**
   * A director.
   *
   * @param scriptFailed completes when a script of the kit has failed
   */
  Director(
      Recording recording,
      PlayLoop loop,
      Stage stage,
      CaptureWatch captures,
      Subject subject,
      CompletableFuture<Void> scriptFailed) {
    this.recording = recording;
    this.loop = loop;
    this.stage = stage;
    this.captures = captures;
    this.subject = subject;
    this.scriptFailed = scriptFailed;
  }

  /** Why the testee cannot do what it was told, or null. */
  @Nullable String unsupported() {
    return unsupported;
  }

  /** Performs the acts; says whether all turned out as expected. */
  boolean perform(List<Act> acts) throws InterruptedException {
    for (Act act : acts) {
      if (!perform(act)) {
        return false;
      }
    }
    return true;
  }

  private boolean perform(Act act) throws InterruptedException {
    return switch (act.kind()) {
      case CALL -> call((Act.Call) act);
      case ANSWER -> {
        Act.Answer answer = (Act.Answer) act;
        CompletableFuture<JsonNode> asked = open.remove(answer.name());
        yield asked != null
            && judged(answer.name(), asked, answer.expected(), answer.within(), answer.place());
      }
      case UNTIL -> {
        Act.Until until = (Act.Until) act;
        yield reached(captures.of(until.capture()), until.within())
            || failed(
                until.place(),
                "the script did not come to '"
                    + until.capture()
                    + "' within "
                    + text(until.within()));
      }
      case PAUSE -> !reached(new CompletableFuture<>(), ((Act.Pause) act).time()) && !isOver();
      case PUSH -> push((Act.Push) act);
    };
  }

  private boolean call(Act.Call call) throws InterruptedException {
    JsonNode members = rendered(call.arguments(), call.place());
    if (!(members instanceof ObjectNode object)) {
      return false;
    }
    CompletableFuture<JsonNode> asked = subject.command(call.command(), object);
    if (call.as() != null) {
      open.put(call.as(), asked);
      return true;
    }
    return judged(call.command(), asked, call.expected(), call.within(), call.place());
  }

  private boolean judged(
      String what,
      CompletableFuture<JsonNode> asked,
      ExpectedAnswer expected,
      Duration within,
      String place)
      throws InterruptedException {
    if (!reached(asked, within)) {
      return failed(place, "no answer to " + what + " within " + text(within));
    }
    JsonNode answer;
    try {
      answer = asked.get();
    } catch (ExecutionException problem) {
      return troubled(place, what, problem.getCause());
    }
    if (answer.has("unsupported")) {
      unsupported = what + ": " + answer.path("unsupported").asString("");
      return false;
    }
    Mismatch mismatch = expected.mismatch(answer);
    return mismatch == null || failed(place, "the answer to " + what + " differs at " + mismatch);
  }

  private boolean troubled(String place, String what, @Nullable Throwable cause) {
    recording.finding(finding(place, "while it was to " + what, cause));
    return false;
  }

  /** One that ends by itself is at fault; one that talks nonsense says nothing of the client. */
  static Finding finding(String place, String when, @Nullable Throwable trouble) {
    String text = when + ": " + (trouble == null ? "it failed" : trouble.getMessage());
    return trouble instanceof TesteeTrouble known && known.kind() == TesteeTrouble.Kind.ENDED
        ? Finding.breach(place, text)
        : Finding.ofKit(place, text);
  }

  private boolean push(Act.Push push) throws InterruptedException {
    JsonNode frame = rendered(push.frame(), push.place());
    if (frame == null) {
      return false;
    }
    try {
      subject.push(frame);
      return true;
    } catch (IOException problem) {
      recording.finding(
          Finding.ofKit(
              push.place(), "the server cannot be told to push: " + problem.getMessage()));
      return false;
    }
  }

  private @Nullable JsonNode rendered(Template template, String place) {
    try {
      return loop.call(() -> template.render(stage.scope()));
    } catch (UnresolvedReference unresolved) {
      recording.finding(Finding.ofKit(place, String.valueOf(unresolved.getMessage())));
      return null;
    }
  }

  /** Waits for something; says whether it came before the time was over or a script had failed. */
  private boolean reached(CompletableFuture<?> wanted, Duration within)
      throws InterruptedException {
    stage.reached(
        CompletableFuture.anyOf(wanted.handle((value, problem) -> true), scriptFailed), within);
    return wanted.isDone();
  }

  private boolean isOver() {
    return scriptFailed.isDone();
  }

  /** Once a script has failed, its own finding says what went wrong first. */
  private boolean failed(String place, String text) {
    if (!isOver()) {
      recording.finding(Finding.breach(place, text));
    }
    return false;
  }

  private static String text(Duration time) {
    return time.toMillis() + " ms";
  }
}
