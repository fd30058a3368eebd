package dev.relaykit.mock.script;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One run of a script: says what to do next, how long to wait, and whether a frame is the one that
 * is waited for. Pure: its player does what it says and keeps the time. Either end of a connection
 * can play it.
 *
 * <p>A player calls {@link #next} and performs what it gets until it gets null, and then looks at
 * {@link #status}. For one thread at a time.
 */
public final class ScriptRun {

  /** Most steps that are taken at once; then others have their turn, and the run goes on. */
  public static final int MAX_STEPS_AT_ONCE = 10_000;

  /** Most steps that one run takes in all. */
  public static final int MAX_STEPS = 1_000_000;

  private static final Step END_OF_SEGMENT = new Step.EndOfSegment();

  private final Scope scope;
  private final RandomGenerator random;
  private final Deque<StepCursor> stack = new ArrayDeque<>(2);
  private Status status = Status.RUNNING;
  private Duration pause = Duration.ZERO;
  private int stepsAtOnce;
  private int steps;
  private String place = "the script";
  private final AwaitedFrame awaited = new AwaitedFrame();
  private final AwaitedEnd end = new AwaitedEnd();
  private @Nullable ScriptFailure failure;

  /** What a run is doing. */
  public enum Status {
    /** {@link ScriptRun#next} has more to do. */
    RUNNING,
    /** It waits for {@link ScriptRun#pause} to pass. */
    WAITING,
    /** It waits for a frame, or for the end, for {@link ScriptRun#pause} at most. */
    EXPECTING,
    /** Every step has been taken. */
    ENDED,
    /** It cannot go on; {@link ScriptRun#failure} says why. */
    FAILED
  }

  /**
   * A run from the start.
   *
   * @param scope what its templates may refer to
   * @param random what its delays and choices are drawn from
   */
  public ScriptRun(Script script, Scope scope, RandomGenerator random) {
    this.scope = scope;
    this.random = random;
    stack.push(new StepCursor(script, 1, false));
  }

  /** What the templates of this run may refer to. */
  public Scope scope() {
    return scope;
  }

  /** What the run is doing. */
  public Status status() {
    return status;
  }

  /** Ends the run where it is. */
  public void stop() {
    status = Status.ENDED;
  }

  /** How long the run waits in its present status, from the moment in which it began to. */
  public Duration pause() {
    return pause;
  }

  /** The frame that the run waits for, or null if it waits for none. */
  public @Nullable Expectation expected() {
    return status == Status.EXPECTING ? awaited.wanted() : null;
  }

  /** Why the run cannot go on, or null if it can. */
  public @Nullable ScriptFailure failure() {
    return failure;
  }

  /** Where the newest step is written. */
  public String place() {
    return place;
  }

  /**
   * The next step to perform, or null if there is none now: see {@link #status}. Steps that concern
   * the run alone, such as {@code wait} or {@code repeat}, are not returned.
   */
  public @Nullable Step next() {
    while (status == Status.RUNNING) {
      StepCursor cursor = stack.peek();
      if (cursor == null) {
        status = Status.ENDED;
      } else if (cursor.hasNext()) {
        if (++steps > MAX_STEPS) {
          fail("a run may take " + MAX_STEPS + " steps in all");
          return null;
        }
        if (++stepsAtOnce > MAX_STEPS_AT_ONCE) {
          if (inSegment()) {
            fail("one segment may take " + MAX_STEPS_AT_ONCE + " steps");
          } else {
            pauseFor(Status.WAITING, Duration.ZERO);
          }
          return null;
        }
        Script.Placed placed = cursor.next();
        place = placed.place();
        if (take(placed.step())) {
          return placed.step();
        }
      } else if (cursor.beginsAgain()) {
        stepsAtOnce++;
      } else {
        stack.pop();
        if (cursor.isSegment()) {
          return END_OF_SEGMENT;
        }
      }
    }
    return null;
  }

  private boolean inSegment() {
    return stack.stream().anyMatch(StepCursor::isSegment);
  }

  /** Does what concerns the run alone; says whether the player has something to perform. */
  private boolean take(Step step) {
    return switch (step.kind()) {
      case SEND, REPLY, EVENT, FAULT, CLOSE, PING, DISCONNECT, END_OF_SEGMENT -> true;
      case ONE_SEGMENT -> {
        stack.push(new StepCursor(((Step.OneSegment) step).steps(), 1, true));
        yield true;
      }
      case WAIT -> {
        Duration delay = ((Step.Wait) step).delay().sample(random);
        if (!delay.isZero()) {
          pauseFor(Status.WAITING, delay);
        }
        yield false;
      }
      case EXPECT -> {
        Expectation wanted = ((Step.Expect) step).wanted();
        awaited.await(wanted);
        pauseFor(Status.EXPECTING, wanted.within());
        yield false;
      }
      case EXPECT_END -> {
        end.await((Step.ExpectEnd) step);
        if (end.hasCome()) {
          judgeEnd();
        } else {
          pauseFor(Status.EXPECTING, ((Step.ExpectEnd) step).within());
        }
        yield false;
      }
      case CAPTURE -> {
        capture((Step.Capture) step);
        yield false;
      }
      case REPEAT -> {
        Step.Repeat repeat = (Step.Repeat) step;
        if (repeat.times() > 0) {
          stack.push(new StepCursor(repeat.steps(), repeat.times(), false));
        }
        yield false;
      }
      case CHOOSE -> {
        stack.push(
            new StepCursor(WeightedSteps.drawn(((Step.Choose) step).options(), random), 1, false));
        yield false;
      }
    };
  }

  private void pauseFor(Status why, Duration time) {
    status = why;
    pause = time;
    stepsAtOnce = 0;
  }

  private void capture(Step.Capture step) {
    for (var value : step.values().entrySet()) {
      try {
        scope.capture(value.getKey(), value.getValue().render(scope));
      } catch (UnresolvedReference unresolved) {
        fail("capture " + value.getKey() + ": " + unresolved.getMessage());
        return;
      }
    }
  }

  /** The player has sent a frame with this id: an {@code expect} of an answer means this one. */
  public void sent(String id) {
    awaited.sent(id);
  }

  /**
   * Offers a frame from the other end.
   *
   * @return whether the run waited for it; {@link #next} then goes on
   */
  public boolean offer(JsonNode frame) {
    Expectation wanted = awaited.wanted();
    if (status != Status.EXPECTING || wanted == null || !awaited.takes(frame)) {
      return false;
    }
    scope.took(frame);
    if (wanted.as() != null) {
      scope.capture(wanted.as(), frame);
    }
    status = Status.RUNNING;
    return true;
  }

  /** The pause is over: a wait ends, and a frame that is waited for has not come. */
  public void elapsed() {
    Expectation wanted = awaited.wanted();
    if (status == Status.WAITING) {
      status = Status.RUNNING;
    } else if (status == Status.EXPECTING && wanted != null) {
      fail("no frame came within " + text(wanted.within()) + "; " + awaited.described(wanted));
    } else if (status == Status.EXPECTING && end.wanted() != null) {
      fail("the connection is still open after " + text(pause));
    }
  }

  /**
   * The connection is gone, so that no frame can come any more.
   *
   * @param code the code of the close frame that the other end sent, or null if it sent none
   */
  public void disconnected(@Nullable Integer code) {
    end.came(code);
    Expectation wanted = awaited.wanted();
    if (status == Status.EXPECTING && wanted != null) {
      fail(awaited.cutOff(wanted, code));
    } else if (status == Status.EXPECTING && end.wanted() != null) {
      judgeEnd();
    }
  }

  private void judgeEnd() {
    String problem = end.judge();
    if (problem == null) {
      status = Status.RUNNING;
    } else {
      fail(problem);
    }
  }

  private static String text(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  /**
   * The player could not perform the newest step.
   *
   * @param problem what went wrong
   */
  public void fail(String problem) {
    status = Status.FAILED;
    failure = new ScriptFailure(place, problem);
    stack.clear();
  }

  /** Says why a frame that this run has not taken is not the next one by the script. */
  public ScriptFailure unexpected(JsonNode frame) {
    Expectation wanted = awaited.wanted();
    String problem =
        switch (status) {
          case EXPECTING ->
              wanted == null
                  ? "the script expects the connection to end here"
                  : "the script expects " + awaited.differing(wanted, frame);
          case WAITING -> "the script lets " + text(pause) + " pass here and expects nothing";
          case ENDED -> "the script has ended here";
          case FAILED ->
              "the script has failed here: " + (failure == null ? "" : failure.problem());
          case RUNNING -> "the script is busy here and expects nothing";
        };
    return new ScriptFailure(place, "a frame that no step expects: " + problem);
  }
}
