package dev.relaykit.client;

import dev.relaykit.client.session.CoreSettings;
import dev.relaykit.client.transport.Endpoint;
import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.Backoff;
import dev.relaykit.protocol.session.SecretMask;
import dev.relaykit.protocol.time.IdSource;
import dev.relaykit.protocol.time.RandomIds;
import dev.relaykit.protocol.time.Randomness;
import dev.relaykit.protocol.time.SystemTime;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of a {@link RelayClient}. What is set here wins over the environment, and
 * that over the default; an empty value counts as none (REL-ENV-001). For one thread.
 */
public final class RelayClientBuilder {

  private static final String DEFAULT_HOST = "relay.signalwire.com";
  private static final int WSS_PORT = 443;
  private static final int WS_PORT = 80;
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final int DEFAULT_MAX_TRACKED = 100_000;
  private static final int MAX_TRACKED_LIMIT = 1_000_000;
  private static final int MAX_QUEUED_LIMIT = 100_000;

  private @Nullable String project;
  private @Nullable String token;
  private @Nullable String jwtToken;
  private @Nullable String host;
  private @Nullable Scheme scheme;
  private String path = "/";
  private @Nullable Path caFile;
  private List<String> contexts = List.of();
  private String agent = "relay-kit-java/0.1";
  private Duration connectTimeout = Duration.ofSeconds(10);
  private Duration requestTimeout = Duration.ofSeconds(10);
  private Duration pingInterval = Duration.ofSeconds(30);
  private Duration defaultAwait = Duration.ofMinutes(5);
  private Backoff backoff = Backoff.DEFAULT;
  private int connectAttempts;
  private int maxTracked = DEFAULT_MAX_TRACKED;
  private int maxQueued = 500;
  private boolean checkNumbers = true;
  private @Nullable Executor callbackExecutor;
  private @Nullable Consumer<InboundMessage> onInbound;
  private @Nullable Consumer<ConnectionEvent> onConnection;
  private @Nullable Consumer<RawFrame> onFrame;
  private @Nullable IdSource ids;
  private Map<String, String> environment = System.getenv();

  RelayClientBuilder() {}

  /** The project id; else {@code SIGNALWIRE_PROJECT_ID}. */
  public RelayClientBuilder project(String id) {
    this.project = id;
    return this;
  }

  /** The API token, a secret; else {@code SIGNALWIRE_API_TOKEN}. */
  public RelayClientBuilder token(String secret) {
    this.token = secret;
    return this;
  }

  /**
   * A JWT, a secret, in place of project and token (REL-ENV-006); else {@code
   * SIGNALWIRE_JWT_TOKEN}.
   */
  public RelayClientBuilder jwtToken(String secret) {
    this.jwtToken = secret;
    return this;
  }

  /**
   * The host, with {@code :port} if it is not the scheme's own; else {@code SIGNALWIRE_RELAY_HOST},
   * then {@code SIGNALWIRE_SPACE}, then {@code relay.signalwire.com} (REL-ENV-002). A name with an
   * underscore is refused, since Java has no URL for it.
   */
  public RelayClientBuilder host(String hostAndPort) {
    this.host = hostAndPort;
    return this;
  }

  /** How to reach the server; else {@code SIGNALWIRE_RELAY_SCHEME}, then {@link Scheme#WSS}. */
  public RelayClientBuilder scheme(Scheme wanted) {
    this.scheme = wanted;
    return this;
  }

  /** The request path, {@code /} by default (REL-TRAN-003). */
  public RelayClientBuilder path(String wanted) {
    this.path = wanted;
    return this;
  }

  /**
   * A PEM bundle that is trusted in place of the platform's roots; else {@code
   * SIGNALWIRE_RELAY_CA_FILE} (REL-TRAN-020).
   */
  public RelayClientBuilder caFile(Path bundle) {
    this.caFile = bundle;
    return this;
  }

  /**
   * The contexts to subscribe to: inbound messages and state events under these labels come to this
   * client, also after a reconnect (REL-CONN-005); none by default, which is enough to send under
   * the session's own. Each call replaces those of the one before.
   */
  public RelayClientBuilder contexts(String... labels) {
    this.contexts = List.of(labels);
    return this;
  }

  /** What the client calls itself, {@code relay-kit-java/0.1} by default (REL-CONN-002). */
  public RelayClientBuilder agent(String name) {
    this.agent = name;
    return this;
  }

  /**
   * How long TCP, TLS and upgrade may take together, 10 seconds by default, at most 365 days
   * (REL-TRAN-014).
   */
  public RelayClientBuilder connectTimeout(Duration timeout) {
    this.connectTimeout = timeout;
    return this;
  }

  /**
   * How long a request may take from the call to its response, the wait for a session included; 10
   * seconds by default, at most 365 days (REL-REQ-002, REL-QUE-003).
   */
  public RelayClientBuilder requestTimeout(Duration timeout) {
    this.requestTimeout = timeout;
    return this;
  }

  /** How often the client pings, every 30 seconds by default, at most 365 days (REL-PING-004). */
  public RelayClientBuilder pingInterval(Duration interval) {
    this.pingInterval = interval;
    return this;
  }

  /** How long {@link Message#await()} waits, 5 minutes by default, at most 365 days. */
  public RelayClientBuilder defaultAwait(Duration timeout) {
    this.defaultAwait = timeout;
    return this;
  }

  /**
   * How long to wait between attempts to connect: by default a second, doubled with each failure up
   * to 30 seconds, times a random factor from a half to one; at most 365 days (REL-REC-011).
   */
  public RelayClientBuilder backoff(Backoff delays) {
    this.backoff = delays;
    return this;
  }

  /**
   * How many attempts may fail before the first success; then {@link RelayClient#connect} fails
   * with {@code NOT_SENT} and the client is closed. 0, the default, for any number.
   */
  public RelayClientBuilder connectAttempts(int attempts) {
    this.connectAttempts = attempts;
    return this;
  }

  /**
   * Most messages that are followed at a time, sends on their way included; 100,000 by default, at
   * most 1,000,000. One more fails with {@code QUEUE_FULL}.
   */
  public RelayClientBuilder maxTracked(int messages) {
    this.maxTracked = messages;
    return this;
  }

  /**
   * Most requests that wait for a session at a time; 500 by default, at most 100,000 (REL-QUE-002).
   * One more fails with {@code QUEUE_FULL}. With 0 none waits.
   */
  public RelayClientBuilder maxQueued(int requests) {
    this.maxQueued = requests;
    return this;
  }

  /** Whether phone numbers are checked before they are sent, true by default (REL-MSG-007). */
  public RelayClientBuilder checkNumbers(boolean check) {
    this.checkNumbers = check;
    return this;
  }

  /**
   * Where user code runs; daemon threads of the client's own by default. It is not shut down with
   * the client. It must neither run a task on the thread that hands it over, which may be the event
   * loop (REL-CB-004), nor throw tasks away; what it refuses runs on spare daemon threads.
   */
  public RelayClientBuilder callbackExecutor(Executor executor) {
    this.callbackExecutor = executor;
    return this;
  }

  /**
   * Hears of inbound messages, on the callback executor, one at a time and in order; without it
   * they are acknowledged and dropped (REL-MSG-053), and so are those that come while 10,000 wait
   * for it (REL-CB-008). What it throws is logged.
   */
  public RelayClientBuilder onInbound(Consumer<InboundMessage> handler) {
    this.onInbound = handler;
    return this;
  }

  /**
   * Hears of the connection, on the callback executor, one change at a time and in order. While
   * 1,000 wait for it the oldest is dropped, so that what it hears last is true. After {@link
   * RelayClient#close} it still hears of the changes that wait, of which {@code CLOSED} is the last
   * that there is; that may be after {@code close} has returned. What it throws is logged.
   */
  public RelayClientBuilder onConnection(Consumer<ConnectionEvent> handler) {
    this.onConnection = handler;
    return this;
  }

  /**
   * Sees every frame, both ways, on the callback executor, one at a time and in order
   * (REL-EVT-006), with secrets masked. It changes nothing, and what it throws is logged. Frames
   * that come while 10,000 or 16 MiB wait for it are not shown (REL-CB-008). Each costs a copy and
   * a search for secrets, so it is for tests and for looking into trouble.
   */
  public RelayClientBuilder onFrame(Consumer<RawFrame> observer) {
    this.onFrame = observer;
    return this;
  }

  /**
   * Where request ids come from; random UUIDs by default (REL-RPC-002). Asked on the event loop, so
   * it must not block. A request whose id it throws for, or that waits already, ends with {@code
   * NOT_SENT}.
   */
  public RelayClientBuilder ids(IdSource source) {
    this.ids = source;
    return this;
  }

  /** What stands for the environment variables; those of the process by default. */
  public RelayClientBuilder environment(Map<String, String> variables) {
    this.environment = Map.copyOf(variables);
    return this;
  }

  /**
   * The client, not connected yet.
   *
   * @throws IllegalArgumentException if a value is missing or out of range; the message names it,
   *     or the variable that could hold it. No socket has been opened then (REL-ENV-003 to
   *     REL-ENV-005, REL-TRAN-022)
   */
  public RelayClient build() {
    Authentication authentication = authentication();
    try {
      return build(authentication);
    } catch (IllegalArgumentException wrong) {
      throw withoutSecrets(wrong, authentication);
    }
  }

  /** Somebody may have put credentials into the host or the path. */
  private static IllegalArgumentException withoutSecrets(
      IllegalArgumentException wrong, Authentication authentication) {
    String text = String.valueOf(wrong.getMessage());
    String masked =
        new SecretMask(
                Stream.of(
                        authentication.project(), authentication.token(), authentication.jwtToken())
                    .flatMap(Stream::ofNullable)
                    .toList())
            .mask(text);
    // Its cause repeats what was wrong, and goes with it.
    return masked.equals(text) ? wrong : new IllegalArgumentException(masked);
  }

  private RelayClient build(Authentication authentication) {
    Scheme chosen = chosenScheme();
    HostAndPort where = HostAndPort.parse(chosenHost(), chosen == Scheme.WSS ? WSS_PORT : WS_PORT);
    if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ')) {
      throw new IllegalArgumentException(
          "path must begin with '/' and have no blanks: '" + path + "'");
    }
    checkSpan("connectTimeout", connectTimeout);
    checkSpan("requestTimeout", requestTimeout);
    checkSpan("pingInterval", pingInterval);
    checkSpan("defaultAwait", defaultAwait);
    checkSpan("the cap of backoff", backoff.cap());
    if (connectAttempts < 0
        || maxTracked < 1
        || maxTracked > MAX_TRACKED_LIMIT
        || agent.isEmpty()) {
      throw new IllegalArgumentException(
          "connectAttempts must be 0 or more ("
              + connectAttempts
              + "), maxTracked from 1 to "
              + MAX_TRACKED_LIMIT
              + " ("
              + maxTracked
              + "), agent not empty");
    }
    if (maxQueued < 0 || maxQueued > MAX_QUEUED_LIMIT) {
      throw new IllegalArgumentException(
          "maxQueued must be from 0 to " + MAX_QUEUED_LIMIT + ": " + maxQueued);
    }
    ConnectTexts.check(authentication, agent, contexts);
    Endpoint endpoint =
        new Endpoint(
            chosen == Scheme.WSS, where.host(), where.port(), path, chosenCaFile(), connectTimeout);
    CoreSettings core =
        new CoreSettings(
            authentication,
            agent,
            contexts,
            requestTimeout,
            pingInterval,
            maxTracked,
            maxQueued,
            connectAttempts,
            backoff,
            ids == null ? new RandomIds(Randomness.system()) : ids,
            new SystemTime(),
            Randomness.system());
    return new RelayClient(
        new ClientConfig(
            endpoint,
            core,
            defaultAwait,
            checkNumbers,
            callbackExecutor,
            onInbound,
            onConnection,
            onFrame));
  }

  private Authentication authentication() {
    boolean named = isGiven(project) || isGiven(token);
    String jwt = named && !isGiven(jwtToken) ? null : first(jwtToken, "SIGNALWIRE_JWT_TOKEN");
    if (jwt != null) {
      return Authentication.jwt(jwt);
    }
    return Authentication.token(
        required(project, "project", "SIGNALWIRE_PROJECT_ID"),
        required(token, "token", "SIGNALWIRE_API_TOKEN"));
  }

  private static boolean isGiven(@Nullable String option) {
    return option != null && !option.isEmpty();
  }

  private String required(@Nullable String value, String name, String variable) {
    String found = first(value, variable);
    if (found == null) {
      throw new IllegalArgumentException(
          name + " is missing: set it, or " + variable + ", or log in with a JWT (REL-ENV-005)");
    }
    return found;
  }

  private Scheme chosenScheme() {
    if (scheme != null) {
      return scheme;
    }
    String named = first(null, "SIGNALWIRE_RELAY_SCHEME");
    if (named == null) {
      return Scheme.WSS;
    }
    return switch (named.toLowerCase(Locale.ROOT)) {
      case "wss" -> Scheme.WSS;
      case "ws" -> Scheme.WS;
      default ->
          throw new IllegalArgumentException(
              "SIGNALWIRE_RELAY_SCHEME must be wss or ws: '" + named + "' (REL-ENV-003)");
    };
  }

  private String chosenHost() {
    String named = first(host, "SIGNALWIRE_RELAY_HOST");
    String space = named == null ? first(null, "SIGNALWIRE_SPACE") : named;
    return space == null ? DEFAULT_HOST : space;
  }

  private @Nullable Path chosenCaFile() {
    if (caFile != null) {
      return caFile;
    }
    String named = first(null, "SIGNALWIRE_RELAY_CA_FILE");
    try {
      return named == null ? null : Path.of(named);
    } catch (InvalidPathException noPath) {
      throw new IllegalArgumentException(
          "SIGNALWIRE_RELAY_CA_FILE is no path: '" + named + "'", noPath);
    }
  }

  private @Nullable String first(@Nullable String option, String variable) {
    if (option != null && !option.isEmpty()) {
      return option;
    }
    String value = environment.get(variable);
    return value == null || value.isEmpty() ? null : value;
  }

  private static void checkSpan(String name, Duration value) {
    if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          name + " must be more than zero and at most 365 days: " + value);
    }
  }
}
