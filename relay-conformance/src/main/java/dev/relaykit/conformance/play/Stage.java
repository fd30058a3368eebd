package dev.relaykit.conformance.play;

import dev.relaykit.mock.script.Fact;
import dev.relaykit.mock.script.Scope;
import dev.relaykit.protocol.time.IdSource;
import dev.relaykit.protocol.time.Scheduler;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.StringNode;

/**
 * What the players of one end have in common over all connections of a case: what they know, and
 * who hears of what they do. On the thread of the case.
 */
final class Stage {

  private static final int NANO_DIGITS = 9;
  private static final int MICRO_DIGITS = 6;

  private final Role role;
  private final Parameters parameters;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final IdSource ids;
  private final RandomGenerator random;
  private final double timeoutScale;
  private final Map<String, JsonNode> captures;
  private @Nullable String protocol;
  private String sessionId = "";
  private @Nullable JsonNode message;
  private @Nullable String messageId;

  /**
   * A stage before the first connection.
   *
   * @param timeoutScale what the times that a script waits for a frame are multiplied by
   * @param onCapture hears the name of whatever is captured
   */
  Stage(
      Role role,
      Parameters parameters,
      Scheduler scheduler,
      InstantSource clock,
      IdSource ids,
      RandomGenerator random,
      double timeoutScale,
      Consumer<String> onCapture) {
    this.role = role;
    this.parameters = parameters;
    this.scheduler = scheduler;
    this.clock = clock;
    this.ids = ids;
    this.random = random;
    this.timeoutScale = timeoutScale;
    this.captures = new NotingMap(parameters.captures(), onCapture);
  }

  Role role() {
    return role;
  }

  Parameters parameters() {
    return parameters;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  IdSource ids() {
    return ids;
  }

  RandomGenerator random() {
    return random;
  }

  /** A time that the kit waits for the other end, as long as this run wants it. */
  Duration scaled(Duration time) {
    return Duration.ofNanos((long) (time.toNanos() * timeoutScale));
  }

  Map<String, JsonNode> captures() {
    return captures;
  }

  /**
   * Waits for something, on any thread but that of the case.
   *
   * @param within how long, before it is scaled
   * @return whether it came in time
   */
  boolean reached(CompletableFuture<?> wanted, Duration within) throws InterruptedException {
    try {
      wanted.get(scaled(within).toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** What the templates of a script on one connection may refer to. */
  Scope scope(String sessionId) {
    return new Scope(null, fact -> fact(fact, sessionId), captures);
  }

  /** What templates beside the wire may refer to. */
  Scope scope() {
    return scope("");
  }

  /** Seconds of the epoch with six digits behind the point. */
  BigDecimal now() {
    Instant time = clock.instant();
    return BigDecimal.valueOf(time.getEpochSecond())
        .add(BigDecimal.valueOf(time.getNano(), NANO_DIGITS))
        .setScale(MICRO_DIGITS, RoundingMode.DOWN);
  }

  /** The name of the session that was opened last, or null. */
  @Nullable String protocol() {
    return protocol;
  }

  void opened(String newProtocol) {
    protocol = newProtocol;
  }

  /** The {@code sessionid} of the newest login of the kit, empty if there is none. */
  String sessionIdOrEmpty() {
    return sessionId;
  }

  void named(String newSessionId) {
    sessionId = newSessionId;
  }

  /** The newest {@code messaging.send} that a script has taken, or null. */
  @Nullable JsonNode message() {
    return message;
  }

  /** The id that it has, or null. */
  @Nullable String messageId() {
    return messageId;
  }

  void took(JsonNode send) {
    message = send.path("params");
    messageId = ids.uuid();
  }

  /** The kit, as the client, was told the id of its message. */
  void accepted(String id) {
    messageId = id;
  }

  private @Nullable JsonNode fact(Fact fact, String sessionId) {
    return switch (fact) {
      case UUID -> StringNode.valueOf(ids.uuid());
      case NOW -> DecimalNode.valueOf(now());
      case MESSAGE_ID -> text(messageId);
      case SESSION_ID -> text(sessionId);
      case PROTOCOL -> text(protocol);
      case PROJECT -> StringNode.valueOf(parameters.project());
    };
  }

  private static @Nullable JsonNode text(@Nullable String text) {
    return text == null ? null : StringNode.valueOf(text);
  }
}
