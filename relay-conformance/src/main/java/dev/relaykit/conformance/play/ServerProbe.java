package dev.relaykit.conformance.play;

import dev.relaykit.conformance.model.Feature;
import dev.relaykit.protocol.rpc.Method;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks whether a server is there and lets the kit log in, before many cases would each find out
 * that it does not.
 */
public final class ServerProbe {

  /** How long a server may take to say anything to a login, before it is scaled. */
  private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

  private static final String ID = "conformance-probe";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final ServerUnderTest server;
  private final double timeoutScale;

  /**
   * A probe of one server.
   *
   * @param timeoutScale what the times that the kit waits are multiplied by
   */
  public ServerProbe(ServerUnderTest server, double timeoutScale) {
    this.server = server;
    this.timeoutScale = timeoutScale;
  }

  /**
   * Opens a connection, logs in, and closes it. Takes no longer than twice 10 s, scaled.
   *
   * @return what keeps cases from being played and what to do, or null if nothing does. What a
   *     server answers is not judged here, unless it refuses the login
   * @throws IllegalArgumentException if the CA file of the server cannot be used
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public @Nullable String problem() throws InterruptedException {
    Duration answerTime = scaled(ANSWER_TIME);
    Duration connectTime = scaled(ScriptedClient.CONNECT_TIME);
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    try (PlayLoop loop = new PlayLoop();
        ScriptedClient client =
            new ScriptedClient(loop, server.url(), server.caFile(), connectTime)) {
      loop.call(
          () -> {
            client.connect(
                null,
                true,
                line -> {
                  loop.scheduler()
                      .schedule(answerTime, () -> answer.complete(new Answer(silent(answerTime))));
                  line.text(login().toString());
                  return new Login(line, answer);
                },
                refusal ->
                    answer.complete(new Answer(refusal.isAccepted() ? null : refusal.text())));
            return true;
          });
      return answer.get().problem();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("nobody fails this answer", impossible);
    }
  }

  private String silent(Duration time) {
    return "the server at "
        + server.url()
        + " says nothing to signalwire.connect within "
        + ConnectFailure.text(time)
        + "; check that RELAY is what it speaks";
  }

  private Duration scaled(Duration time) {
    return Duration.ofNanos((long) (time.toNanos() * timeoutScale));
  }

  private ObjectNode login() {
    ObjectNode request = DefaultReplies.frame();
    request.put("id", ID);
    request.put("method", Method.CONNECT);
    ObjectNode params = request.putObject("params");
    params.putObject("version").put("major", 2).put("minor", 0).put("revision", 0);
    params.put("agent", "relay-kit-conformance/1.0");
    ObjectNode authentication = params.putObject("authentication");
    Parameters parameters = server.parameters();
    if (server.info().features().contains(Feature.JWT)) {
      authentication.put("jwt_token", parameters.jwt());
    } else {
      authentication.put("project", parameters.project());
      authentication.put("token", parameters.token());
    }
    return request;
  }

  /**
   * What came of the login.
   *
   * @param problem what is wrong, or null
   */
  private record Answer(@Nullable String problem) {}

  /** Hears the first thing that the server says. */
  private final class Login implements LineEnd {

    private final Line line;
    private final CompletableFuture<Answer> answer;

    private Login(Line line, CompletableFuture<Answer> answer) {
      this.line = line;
      this.answer = answer;
    }

    @Override
    public void text(String text) {
      answer.complete(new Answer(refusal(text)));
      line.close(1000, "");
    }

    private @Nullable String refusal(String text) {
      JsonNode frame;
      try {
        frame = MAPPER.readTree(text);
      } catch (JacksonException nonsense) {
        return null; // The cases say so.
      }
      JsonNode error = frame.path("error");
      return frame.path("id").asString("").equals(ID) && error.isObject()
          ? "the server at "
              + server.url()
              + " refuses the login: "
              + error.path("code").asString("")
              + " "
              + error.path("message").asString("")
              + "; check the credentials"
          : null;
    }

    @Override
    public void binary(byte[] content) {
      answer.complete(new Answer(null));
      line.close(1000, "");
    }

    @Override
    public void ended(@Nullable Integer code) {
      answer.complete(
          new Answer(
              "the server at "
                  + server.url()
                  + " closed the connection"
                  + (code == null ? "" : " with " + code)
                  + " before it answered the login; see what it says of that"));
    }
  }
}
