package dev.relaykit.mock;

import dev.relaykit.mock.control.ControlToken;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.scenario.ReadyScenario;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.ScenarioSource;
import dev.relaykit.mock.session.Credentials;
import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.time.VirtualTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link RelayMockServer} is to be started. Immutable; made by {@link #builder()}.
 *
 * @param host the address to bind, {@code 127.0.0.1} by default
 * @param wsPort the WebSocket port, 0 (the default) for any free one
 * @param httpPort the control plane's port, 0 (the default) for any free one
 * @param paths the paths on which an upgrade is accepted; {@code /} and {@code /api/relay/ws}
 *     always are (REL-TRAN-004)
 * @param profile how the server behaves, {@link Profile#live()} by default
 * @param credentials which logins it accepts, by default any that are not empty
 * @param tls whether the WebSocket port speaks {@code wss}; the control plane stays plain
 * @param tlsFolder where the certificates are kept, or null for a private folder that goes at
 *     {@code close()}
 * @param deflate whether {@code permessage-deflate} is accepted if a client offers it, true by
 *     default (REL-TRAN-012)
 * @param strict whether requests are refused whose envelope has members beside those of JSON-RPC,
 *     or an id that an earlier request of the connection had; false by default
 * @param scenarioSources what decides about requests before the profile does, the first one first;
 *     none by default. What was read from a file is read again when the file changes
 * @param seed what every id is drawn from, session by session, or empty for ids that differ from
 *     run to run
 * @param virtualTime the clock that the server lives by, or null for the real one
 * @param faults what is to go wrong from the start, in this order
 * @param schemaRoot the folder whose schemas replace the bundled ones, or null
 * @param controlToken what requests to the control plane must bring, or null; off loopback the
 *     control plane serves nobody without one
 * @param allowedHosts names by which requests to the control plane may address the server, besides
 *     the address that is bound and the names of loopback
 */
public record MockConfig(
    String host,
    int wsPort,
    int httpPort,
    Set<String> paths,
    Profile profile,
    Credentials credentials,
    boolean tls,
    @Nullable Path tlsFolder,
    boolean deflate,
    boolean strict,
    List<ScenarioSource> scenarioSources,
    OptionalLong seed,
    @Nullable VirtualTime virtualTime,
    List<FaultRule> faults,
    @Nullable Path schemaRoot,
    @Nullable ControlToken controlToken,
    Set<String> allowedHosts) {

  private static final int MAX_PORT = 65_535;
  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a port is not from 0 to 65535, or both are the same, or a
   *     path does not begin with a slash, or a fault needs a connection that is open already
   */
  public MockConfig {
    checkPort("wsPort", wsPort);
    checkPort("httpPort", httpPort);
    if (wsPort == httpPort && wsPort != 0) {
      throw new IllegalArgumentException("wsPort and httpPort are the same: " + wsPort);
    }
    paths = Set.copyOf(paths);
    allowedHosts = Set.copyOf(allowedHosts);
    scenarioSources = List.copyOf(scenarioSources);
    faults = List.copyOf(faults);
    for (FaultRule rule : faults) {
      if (rule.isImmediate()) {
        throw new IllegalArgumentException(
            rule.fault().kind().wireName()
                + " at now needs a connection that is open; say at connect, before_reply,"
                + " after_reply or event");
      }
    }
    for (String path : paths) {
      if (!path.startsWith("/")) {
        throw new IllegalArgumentException("a path must begin with '/': '" + path + "'");
      }
    }
  }

  /** The scenarios as they were when this was built. */
  public List<Scenario> scenarios() {
    return scenarioSources.stream().map(ScenarioSource::scenario).toList();
  }

  private static void checkPort(String name, int port) {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(name + " must be from 0 to " + MAX_PORT + ": " + port);
    }
  }

  /** A builder with the defaults named above. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the values. For one thread. */
  public static final class Builder {

    private String host = "127.0.0.1";
    private int wsPort;
    private int httpPort;
    private final Set<String> paths = new LinkedHashSet<>(List.of("/", "/api/relay/ws"));
    private Profile profile = Profile.live();
    private final List<Authentication> credentials = new ArrayList<>();
    private boolean tls;
    private @Nullable Path tlsFolder;
    private boolean deflate = true;
    private boolean strict;
    private final List<ScenarioSource> scenarios = new ArrayList<>();
    private OptionalLong seed = OptionalLong.empty();
    private @Nullable VirtualTime virtualTime;
    private final List<FaultRule> faults = new ArrayList<>();
    private @Nullable Path schemaRoot;
    private @Nullable ControlToken controlToken;
    private final Set<String> allowedHosts = new LinkedHashSet<>();

    private Builder() {}

    /** The address to bind. Anything but loopback lets others in: see the security page. */
    public Builder host(String address) {
      this.host = address;
      return this;
    }

    /** The WebSocket port, 0 for any free one. */
    public Builder wsPort(int port) {
      this.wsPort = port;
      return this;
    }

    /** The control plane's port, 0 for any free one. */
    public Builder httpPort(int port) {
      this.httpPort = port;
      return this;
    }

    /** One more path on which an upgrade is accepted. */
    public Builder path(String path) {
      this.paths.add(path);
      return this;
    }

    /** How the server behaves. */
    public Builder profile(Profile newProfile) {
      this.profile = newProfile;
      return this;
    }

    /** Accepts this login; from the first one on, others are rejected. */
    public Builder credentials(String project, String token) {
      this.credentials.add(Authentication.token(project, token));
      return this;
    }

    /** Accepts this JWT; from the first login on, others are rejected. */
    public Builder jwt(String jwtToken) {
      this.credentials.add(Authentication.jwt(jwtToken));
      return this;
    }

    /** Speaks {@code wss}, with certificates in a private folder. */
    public Builder tls() {
      this.tls = true;
      return this;
    }

    /** Speaks {@code wss}, with certificates that are kept in, or made in, this folder. */
    public Builder tls(Path folder) {
      this.tls = true;
      this.tlsFolder = folder;
      return this;
    }

    /** Whether compression is accepted. */
    public Builder deflate(boolean accepted) {
      this.deflate = accepted;
      return this;
    }

    /** Refuses requests whose envelope is not as it should be. */
    public Builder strict(boolean refused) {
      this.strict = refused;
      return this;
    }

    /** One more scenario; the rules of those before it are tried first. */
    public Builder scenario(Scenario scenario) {
      return scenario(ScenarioSource.of(scenario));
    }

    /** One more scenario, which may be one of a file that is watched. */
    public Builder scenario(ScenarioSource source) {
      this.scenarios.add(source);
      return this;
    }

    /**
     * One more scenario, read now, and read again when the file changes: sessions stay, scripts
     * that have begun go on, and with mistakes in the file the rules of before stay.
     *
     * @throws dev.relaykit.mock.scenario.ScenarioException if it cannot be read, or has mistakes
     */
    public Builder scenarioFile(Path file) {
      return scenario(ScenarioSource.ofFile(file));
    }

    /**
     * One more scenario, of those that come with the server.
     *
     * @param readyName its name, such as {@code carrier-outage}
     * @throws IllegalArgumentException if there is none of this name; the message names the nearest
     */
    public Builder scenario(String readyName) {
      return scenario(ScenarioSource.of(ReadyScenario.named(readyName)));
    }

    /** Draws every id from this seed, session by session. */
    public Builder seed(long newSeed) {
      this.seed = OptionalLong.of(newSeed);
      return this;
    }

    /** Lives by this clock, so that a test decides when time passes. */
    public Builder virtualTime(VirtualTime clock) {
      this.virtualTime = clock;
      return this;
    }

    /** One thing more that goes wrong; more can be armed once the server runs. */
    public Builder fault(FaultRule rule) {
      this.faults.add(rule);
      return this;
    }

    /** Checks parameters against the schemas of this folder instead of the bundled ones. */
    public Builder schemaRoot(Path folder) {
      this.schemaRoot = folder;
      return this;
    }

    /**
     * Serves the control plane only to requests with this token, in the header {@code
     * Authorization: Bearer}.
     *
     * @throws IllegalArgumentException as {@link ControlToken#of} says
     */
    public Builder controlToken(String token) {
      this.controlToken = ControlToken.of(token);
      return this;
    }

    /**
     * One more name by which requests to the control plane may address the server.
     *
     * @param name a host name or address, an IPv6 one in brackets, without scheme and port
     * @throws IllegalArgumentException if it is none
     */
    public Builder allowedHost(String name) {
      if (!HOST_NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "must be a host name without scheme and port, such as mock.example: '" + name + "'");
      }
      this.allowedHosts.add(name);
      return this;
    }

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException as {@link MockConfig} says
     */
    public MockConfig build() {
      return new MockConfig(
          host,
          wsPort,
          httpPort,
          paths,
          profile,
          new Credentials(credentials),
          tls,
          tlsFolder,
          deflate,
          strict,
          scenarios,
          seed,
          virtualTime,
          faults,
          schemaRoot,
          controlToken,
          allowedHosts);
    }
  }
}
