package dev.relaykit.conformance.play;

import dev.relaykit.conformance.model.Finding;
import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Script;
import dev.relaykit.mock.script.ScriptFailure;
import dev.relaykit.mock.script.ScriptRun;
import dev.relaykit.mock.script.Step;
import dev.relaykit.mock.script.UnresolvedReference;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.time.Scheduler.Timer;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays one script on one connection, as either end; {@link BesideScript} answers what the script
 * does not speak of. On the thread of the case.
 */
final class RolePlayer implements LineEnd {

  private static final Logger LOG = LoggerFactory.getLogger(RolePlayer.class);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int SESSION_DIGITS = 32;

  private final Stage stage;
  private final Recording recording;
  private final int connection;
  private final RecordedLine line;
  private final BesideScript beside;
  private final ScriptRun run;
  private final StepActions actions;
  private final Mailbox mailbox;
  private final Runnable onChange;
  private @Nullable Timer timer;
  private boolean loginTaken;
  private boolean gone;
  private Runnable onGone = () -> {};
  private @Nullable Integer closeCode;

  /**
   * What a player may do by itself, and what the other end may.
   *
   * @param automaticAcks whether events are acknowledged, as the client
   * @param allowed requests that may come at any time, and are answered by default
   */
  record Rules(boolean automaticAcks, List<FramePattern> allowed) {}

  /**
   * A player that has not begun.
   *
   * @param connection the number of the connection, from 1
   * @param onChange hears that the script has ended or failed, or the connection is gone
   */
  RolePlayer(
      Stage stage,
      Recording recording,
      Rules rules,
      Script script,
      int connection,
      Line line,
      Runnable onChange) {
    this.stage = stage;
    this.recording = recording;
    this.mailbox = new Mailbox(rules.allowed());
    this.connection = connection;
    this.line = new RecordedLine(line, recording, connection);
    String sessionId = stage.ids().hex(SESSION_DIGITS);
    DefaultReplies replies = new DefaultReplies(stage, sessionId);
    this.run = new ScriptRun(script, stage.scope(sessionId), stage.random());
    this.actions = new StepActions(stage, this.line, replies, run);
    this.beside = new BesideScript(stage.role(), rules, script, this.line, replies);
    this.onChange = onChange;
  }

  /** Does everything that can be done now. */
  void play() {
    boolean busy = true;
    while (busy) {
      busy = false;
      for (Step step = run.next(); step != null; step = run.next()) {
        try {
          actions.perform(step);
        } catch (UnresolvedReference | IllegalArgumentException problem) {
          run.fail(String.valueOf(problem.getMessage()));
          kitFails();
          return;
        } catch (RuntimeException fault) {
          LOG.warn("a step of a case could not be performed", fault);
          run.fail("the kit could not do this: " + fault);
          kitFails();
          return;
        }
      }
      if (run.status() == ScriptRun.Status.EXPECTING) {
        Mailbox.Arrived taken = mailbox.offerTo(run);
        busy = taken != null;
        if (taken != null) {
          took(taken);
        } else if (gone && run.status() == ScriptRun.Status.EXPECTING) {
          run.disconnected(closeCode);
          busy = run.status() == ScriptRun.Status.RUNNING;
        }
      }
    }
    switch (run.status()) {
      case WAITING -> timer = stage.scheduler().schedule(run.pause(), this::elapsed);
      case EXPECTING ->
          timer = stage.scheduler().schedule(stage.scaled(run.pause()), this::elapsed);
      case FAILED -> {
        fails();
        onChange.run();
      }
      case ENDED, RUNNING -> onChange.run();
    }
  }

  private void took(Mailbox.Arrived arrived) {
    stage
        .captures()
        .forEach(
            (name, value) -> {
              if (value == arrived.frame()) {
                recording.captured(name, arrived.number());
              }
            });
    JsonNode frame = arrived.frame();
    String method = frame.path("method").asString("");
    loginTaken |= method.equals(Method.CONNECT);
    if (stage.role() == Role.SERVER && method.equals(Method.MESSAGING_SEND)) {
      stage.took(frame);
    }
  }

  private void elapsed() {
    timer = null;
    run.elapsed();
    play();
  }

  private void goOn() {
    boolean waits = run.status() == ScriptRun.Status.WAITING;
    if (!waits && !isOver()) {
      stopTimer();
      play();
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void fails() {
    ScriptFailure failure = run.failure();
    if (failure != null) {
      recording.finding(
          Finding.breach(failure.place(), "#" + connection + ": " + failure.problem()));
    }
  }

  private void kitFails() {
    ScriptFailure failure = run.failure();
    if (failure != null) {
      recording.finding(Finding.ofKit(failure.place(), failure.problem()));
    }
    onChange.run();
  }

  @Override
  public void text(String text) {
    int number = recording.received(connection, false, text);
    JsonNode frame;
    try {
      frame = MAPPER.readTree(text);
    } catch (JacksonException noJson) {
      return; // The audit of the frames says so.
    }
    if (!frame.isObject()) {
      return;
    }
    note(frame);
    if (!beside.sees(frame, loginTaken, isOver())) {
      mailbox.add(new Mailbox.Arrived(frame, number));
      goOn();
    }
  }

  /** Keeps what templates may ask for, whoever expects the frame. */
  private void note(JsonNode frame) {
    JsonNode result = frame.path("result");
    if (stage.role() == Role.CLIENT && result.path("protocol").isString()) {
      stage.opened(result.path("protocol").stringValue());
    }
    if (stage.role() == Role.CLIENT && result.path("sessionid").isString()) {
      stage.named(result.path("sessionid").stringValue());
    }
    if (stage.role() == Role.CLIENT && result.path("message_id").isString()) {
      stage.accepted(result.path("message_id").stringValue());
    }
  }

  @Override
  public void binary(byte[] content) {
    recording.received(connection, true, HexFormat.of().formatHex(content));
  }

  @Override
  public void ended(@Nullable Integer code) {
    gone = true;
    closeCode = code;
    recording.note(
        connection,
        code == null
            ? "the connection ended without a close frame of the other end"
            : "the other end closed: " + code);
    if (run.status() == ScriptRun.Status.EXPECTING) {
      goOn();
    }
    onGone.run();
    onChange.run();
  }

  /** Says who hears that the connection is gone. */
  void onGone(Runnable listener) {
    onGone = listener;
  }

  /** Whether the kit has closed or cut the connection before the other end did. */
  boolean hasEndedItself() {
    return line.hasEnded();
  }

  /** Whether every step has been taken, or none will be any more. */
  boolean isOver() {
    return run.status() == ScriptRun.Status.ENDED || run.status() == ScriptRun.Status.FAILED;
  }

  /** Whether the script could not go on. */
  boolean hasFailed() {
    return run.status() == ScriptRun.Status.FAILED;
  }

  /** Whether the connection is gone. */
  boolean isGone() {
    return gone;
  }

  /** The code of the other end's close frame, or null if it has sent none. */
  @Nullable Integer closeCode() {
    return closeCode;
  }

  /** The same, or 0. */
  int closeCodeOrZero() {
    return closeCode == null ? 0 : closeCode;
  }

  /** Ends the connection as a well-behaved end does. */
  void close() {
    stopTimer();
    line.close(1000, "");
  }

  /** Says which requests no step has taken; to be called once, when the case is over. */
  void judgeLeft() {
    if (run.status() != ScriptRun.Status.ENDED) {
      return;
    }
    for (Mailbox.Arrived left : mailbox.leftRequests()) {
      String method = left.frame().path("method").asString("");
      if (!method.equals(Method.PING)) { // One more of them may always come.
        recording.finding(
            Finding.breach(
                run.place(),
                "frame " + left.number() + ": a request that no step expects: " + method));
      }
    }
  }
}
