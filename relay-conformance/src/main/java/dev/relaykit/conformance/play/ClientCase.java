package dev.relaykit.conformance.play;

import dev.relaykit.conformance.model.CaseConnection;
import dev.relaykit.conformance.model.Closing;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Finding;
import dev.relaykit.conformance.model.Upgrade;
import dev.relaykit.conformance.testee.Testee;
import dev.relaykit.mock.script.Mismatch;
import dev.relaykit.mock.script.Script;
import dev.relaykit.mock.tls.CertificateFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Plays one case with a client as the subject; the kit is the server. For one use. */
final class ClientCase implements Host, Director.Subject {

  /** How long a client has, after all it was told, for the connections that are still missing. */
  private static final Duration LAST_CONNECTION = Duration.ofSeconds(10);

  /** How long the scripts of the kit may take after everything else; each has its own limits. */
  private static final Duration LAST_STEPS = Duration.ofSeconds(60);

  /** How long a client has to close its connection. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final ConformanceCase played;
  private final Recording recording;
  private final PlayLoop loop;
  private final Stage stage;
  private final Testee testee;
  private final @Nullable CertificateFolder tls;
  private final boolean timing;
  private final Course course;
  private final Director director;
  private final Pongs pongs = new Pongs();
  private int port;
  private boolean disconnected;
  private CompletableFuture<Void> lastGone = new CompletableFuture<>();

  ClientCase(
      ConformanceCase played,
      Recording recording,
      PlayLoop loop,
      Stage stage,
      CaptureWatch captures,
      Testee testee,
      @Nullable CertificateFolder tls,
      boolean timing) {
    this.played = played;
    this.recording = recording;
    this.loop = loop;
    this.stage = stage;
    this.testee = testee;
    this.tls = tls;
    this.timing = timing;
    this.course = new Course(played.server().size(), needed(played));
    this.director = new Director(recording, loop, stage, captures, this, course.failed());
  }

  /** Plays it to its end, on the calling thread and that of the case. */
  Outcome play() throws InterruptedException {
    boolean strange = played.server().stream().anyMatch(one -> one.upgrade().stranger());
    try (CertificateFolder strangers =
            tls != null && strange ? CertificateFolder.temporary() : null;
        ScriptedServer server = ScriptedServer.open(loop, this, tls, strangers)) {
      port = server.port();
      loop.call(() -> stage.captures().put("port", StringNode.valueOf(String.valueOf(port))));
      boolean good = director.perform(played.acts());
      if (good) {
        awaitScripts();
      }
      boolean failed = course.failed().isDone();
      Closing closing = good && !failed ? closing() : Closing.NOT_JUDGED;
      return loop.call(
          () -> {
            course.scriptedPlayers().forEach(RolePlayer::judgeLeft);
            return new Outcome(course.connections(), closing, director.unsupported());
          });
    }
  }

  /** What the recording does not say of a case that was played. */
  record Outcome(int connections, Closing closing, @Nullable String unsupported) {}

  /** How many connections there must be: up to the last that is not optional. */
  private static int needed(ConformanceCase played) {
    int needed = played.server().size();
    while (needed > 0 && played.server().get(needed - 1).optional()) {
      needed--;
    }
    return needed;
  }

  private void awaitScripts() throws InterruptedException {
    if (!stage.reached(
        CompletableFuture.anyOf(course.opened(), course.failed()), LAST_CONNECTION)) {
      int missing = course.connections() + 1;
      recording.finding(
          Finding.breach(
              played.place().toString(),
              "connection "
                  + missing
                  + " of "
                  + needed(played)
                  + " was not opened within "
                  + LAST_CONNECTION.toSeconds()
                  + " s"));
    } else if (!stage.reached(course.over(), LAST_STEPS)) {
      recording.finding(
          Finding.ofKit(
              played.place().toString(),
              "the script is not over " + LAST_STEPS.toSeconds() + " s after all else"));
    } else {
      pongs.await(stage, recording, played.place());
    }
  }

  private Closing closing() throws InterruptedException {
    RolePlayer last = loop.call(course::newest);
    if (last == null || loop.call(last::isGone) && !disconnected) {
      return Closing.NOT_JUDGED;
    }
    if (!disconnected && !closes()) {
      return Closing.NOT_JUDGED;
    }
    if (!stage.reached(lastGone, CLOSING)) {
      return new Closing(Closing.Kind.ABRUPT, "still open " + CLOSING.toSeconds() + " s later");
    }
    return loop.call(() -> closing(last));
  }

  /** Has the client close its connection; says whether it has tried. */
  private boolean closes() throws InterruptedException {
    CompletableFuture<JsonNode> asked =
        command("disconnect", JsonNodeFactory.instance.objectNode());
    if (!stage.reached(asked.handle((answer, trouble) -> true), CLOSING)) {
      recording.finding(
          Finding.breach(
              played.place().toString(),
              "no answer to disconnect within " + CLOSING.toSeconds() + " s"));
      return false;
    }
    // What befell the testee is told by whoever closes it.
    return !asked.isCompletedExceptionally() && !asked.join().has("unsupported");
  }

  private static Closing closing(RolePlayer last) {
    Integer code = last.closeCode();
    if (last.hasEndedItself()) {
      return Closing.NOT_JUDGED;
    }
    if (code == null) {
      return new Closing(Closing.Kind.ABRUPT, "without a close frame");
    }
    return code == 1000
        ? new Closing(Closing.Kind.CLEAN, "1000")
        : new Closing(Closing.Kind.OTHER_CODE, String.valueOf(code));
  }

  @Override
  public Upgrade upgrade(int connection, ObjectNode request) {
    CaseConnection scripted = scripted(connection);
    recording.note(connection, "a connection is opened, path " + request.path("path").asString(""));
    if (scripted == null) {
      return Upgrade.ACCEPT;
    }
    Mismatch mismatch = scripted.upgrade().request().mismatch(request);
    if (mismatch != null) {
      recording.finding(
          Finding.breach(
              played.place().toString(),
              "#" + connection + ": the upgrade request differs at " + mismatch));
    }
    if (scripted.upgrade().stranger()) {
      recording.finding(
          Finding.breach(
              played.place().toString(),
              "#" + connection + ": the client trusts a certificate that it has no reason to"));
    }
    if (scripted.upgrade().ping()) {
      pongs.expect(connection);
    }
    if (scripted.upgrade().refusal() != null) {
      recording.note(connection, "the upgrade is refused: " + scripted.upgrade().refusal());
      course.add(null);
      course.look();
    }
    return scripted.upgrade();
  }

  @Override
  public boolean isStranger(int connection) {
    CaseConnection scripted = scripted(connection);
    return scripted != null && scripted.upgrade().stranger();
  }

  @Override
  public void distrusted(int connection) {
    recording.note(connection, "the client does not trust the certificate of a stranger");
    course.add(null);
    course.look();
  }

  @Override
  public void ponged(int connection) {
    recording.note(connection, "the client answers the WebSocket ping");
    pongs.came(connection);
  }

  @Override
  public LineEnd opened(int connection, Line line) {
    CaseConnection scripted = scripted(connection);
    CompletableFuture<Void> gone = new CompletableFuture<>();
    lastGone = gone;
    RolePlayer player =
        new RolePlayer(
            stage,
            recording,
            new RolePlayer.Rules(true, played.allowed()),
            scripted == null ? Script.of() : scripted.script(),
            connection,
            line,
            course::look);
    course.add(player);
    player.onGone(() -> gone.complete(null));
    player.play();
    return player;
  }

  private @Nullable CaseConnection scripted(int connection) {
    return connection <= played.server().size() ? played.server().get(connection - 1) : null;
  }

  @Override
  public CompletableFuture<JsonNode> command(String name, ObjectNode members) {
    ObjectNode told = name.equals("connect") ? login(members) : members;
    disconnected |= name.equals("disconnect");
    recording.command(name + " " + told);
    CompletableFuture<JsonNode> answer = testee.command(name, told).toCompletableFuture();
    answer.whenComplete(
        (value, problem) ->
            recording.answer(
                name + " " + (value == null ? String.valueOf(problem.getMessage()) : value)));
    return answer;
  }

  /** Where to connect to, and who to be, unless the case says so itself. */
  private ObjectNode login(ObjectNode members) {
    ObjectNode login = JsonNodeFactory.instance.objectNode();
    login.put("host", "127.0.0.1:" + port);
    login.put("scheme", tls == null ? "ws" : "wss");
    if (tls != null) {
      login.put("ca_file", tls.caFile().toString());
    }
    if (played.features().contains(Feature.JWT)) {
      login.put("jwt_token", stage.parameters().jwt());
    } else {
      login.put("project", stage.parameters().project());
      login.put("token", stage.parameters().token());
    }
    login.setAll(members);
    if (!timing) {
      login.remove("options"); // They make a case quick; one that needs them says so.
    }
    return login;
  }

  @Override
  public void push(JsonNode frame) throws IOException {
    throw new IOException("a client has no control plane");
  }
}
