package dev.relaykit.conformance.play;

import dev.relaykit.conformance.model.CaseConnection;
import dev.relaykit.conformance.model.Closing;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Finding;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Plays one case with a server as the subject; the kit is the client. For one use. */
final class ServerCase implements Director.Subject {

  /** How long the scripts of the kit may take after everything else; each has its own limits. */
  private static final Duration LAST_STEPS = Duration.ofSeconds(60);

  /** How long a server has to answer a close frame. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final ConformanceCase played;
  private final Recording recording;
  private final PlayLoop loop;
  private final Stage stage;
  private final ServerUnderTest server;
  private final Course course;
  private final Director director;
  private @Nullable ScriptedClient client;
  private int begun;
  private CompletableFuture<Void> lastGone = new CompletableFuture<>();

  ServerCase(
      ConformanceCase played,
      Recording recording,
      PlayLoop loop,
      Stage stage,
      CaptureWatch captures,
      ServerUnderTest server) {
    this.played = played;
    this.recording = recording;
    this.loop = loop;
    this.stage = stage;
    this.server = server;
    this.course = new Course(played.client().size(), played.client().size());
    this.director = new Director(recording, loop, stage, captures, this, course.failed());
  }

  /** Plays it to its end, on the calling thread and that of the case. */
  ClientCase.Outcome play() throws InterruptedException {
    try (ScriptedClient opening =
        new ScriptedClient(
            loop, server.url(), server.caFile(), stage.scaled(ScriptedClient.CONNECT_TIME))) {
      client = opening;
      openNext();
      boolean good = director.perform(played.acts());
      if (good && !stage.reached(course.over(), LAST_STEPS)) {
        recording.finding(
            Finding.ofKit(
                played.place().toString(),
                "the script is not over " + LAST_STEPS.toSeconds() + " s after all else"));
      }
      Closing closing = good && !course.failed().isDone() ? closing() : Closing.NOT_JUDGED;
      return loop.call(
          () -> {
            course.scriptedPlayers().forEach(RolePlayer::judgeLeft);
            return new ClientCase.Outcome(course.connections(), closing, null);
          });
    }
  }

  /** Something was captured: a connection may be waiting for that. */
  void captured() {
    openNext();
  }

  /** Opens the connection whose time has come; on the loop, in a turn of its own. */
  private void openNext() {
    loop.eventLoop().execute(this::openIfDue);
  }

  private void openIfDue() {
    ScriptedClient opening = client;
    if (opening == null || begun != course.connections() || begun >= played.client().size()) {
      return;
    }
    CaseConnection next = played.client().get(begun);
    RolePlayer before = course.newest();
    boolean due =
        begun == 0
            || (next.opensAfter() == null
                ? before == null || before.isOver()
                : stage.captures().containsKey(next.opensAfter()));
    if (due && !course.failed().isDone()) {
      boolean deflate = offersDeflate(begun);
      begun++;
      opening.connect(
          next.path(), deflate, line -> opened(next, line), refusal -> refused(next, refusal));
    }
  }

  /** A connection that the model of the server has without compression is one without it. */
  private boolean offersDeflate(int index) {
    return index >= played.server().size() || played.server().get(index).upgrade().deflate();
  }

  private LineEnd opened(CaseConnection scripted, Line line) {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    lastGone = gone;
    recording.note(begun, "a connection is opened");
    if (scripted.refused() != null) {
      recording.finding(
          Finding.breach(
              played.place().toString(),
              "#" + begun + ": the upgrade is accepted; expected status " + scripted.refused()));
    }
    RolePlayer player =
        new RolePlayer(
            stage,
            recording,
            new RolePlayer.Rules(played.automaticAcks(), played.allowed()),
            scripted.script(),
            begun,
            line,
            this::changed);
    course.add(player);
    player.onGone(() -> gone.complete(null));
    player.play();
    openNext();
    return player;
  }

  private void changed() {
    course.look();
    openNext();
  }

  /**
   * Without a status the server cannot be had at all, which says nothing about it; nor does another
   * status at the address that the user gave, which may be wrong.
   */
  private void refused(CaseConnection scripted, ScriptedClient.Refusal refusal) {
    if (scripted.refused() != null && scripted.refused().equals(refusal.status())) {
      recording.note(begun, "the upgrade is refused: " + refusal.status());
      course.add(null);
      changed();
      return;
    }
    String place = played.place().toString();
    boolean itsPath = scripted.path() != null && refusal.status() != null;
    recording.finding(
        refusal.isAccepted() || refusal.wantsCredentials() || itsPath
            ? Finding.breach(place, "#" + begun + ": " + refusal.text())
            : Finding.ofKit(place, refusal.text()));
    course.fail();
  }

  private Closing closing() throws InterruptedException {
    RolePlayer last = loop.call(course::newest);
    if (last == null || loop.call(last::isGone)) {
      return Closing.NOT_JUDGED;
    }
    CompletableFuture<Void> gone = lastGone;
    loop.call(
        () -> {
          last.close();
          return true;
        });
    if (!stage.reached(gone, CLOSING)) {
      return new Closing(
          Closing.Kind.ABRUPT, "no answer to a close frame within " + CLOSING.toSeconds() + " s");
    }
    Integer code = loop.call(last::closeCodeOrZero);
    return code == 0
        ? new Closing(Closing.Kind.ABRUPT, "without a close frame")
        : new Closing(
            code == 1000 ? Closing.Kind.CLEAN : Closing.Kind.OTHER_CODE, String.valueOf(code));
  }

  @Override
  public CompletableFuture<JsonNode> command(String name, ObjectNode members) {
    return CompletableFuture.failedFuture(
        new IllegalStateException("a server takes no commands: " + name));
  }

  @Override
  public void push(JsonNode frame) throws IOException, InterruptedException {
    Control control = server.control();
    String session = loop.call(stage::sessionIdOrEmpty);
    if (control == null || session.isEmpty()) {
      throw new IOException(
          control == null ? "there is no control plane" : "the server named no sessionid");
    }
    recording.command("push to " + session + " " + frame);
    control.push(session, frame);
  }
}
