package dev.relaykit.cli;

import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.MockStartException;
import dev.relaykit.mock.Profile;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.scenario.ReadyScenario;
import dev.relaykit.mock.scenario.ScenarioException;
import dev.relaykit.mock.scenario.ScenarioSource;
import dev.relaykit.mock.tls.TlsMaterialException;
import dev.relaykit.protocol.schema.SchemaLoadException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code relay mock}: the mock server, until it is told to stop. */
@Command(
    name = "mock",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Runs a mock RELAY server until it gets SIGINT or SIGTERM.",
    footer = {
      "",
      "The last four digits of the recipient choose what happens to a message:",
      "  0001 undelivered   0002 failed            0003 stays sent",
      "  0004 refused, 402  0005 error -32603      0006 silence",
      "  0007 events first  0008 one TCP segment   0009 response_timeout",
      "  any other: queued, initiated, sent, delivered"
    })
@SuppressWarnings("NullAway.Init")
final class MockCommand implements Callable<Integer> {

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description =
          "The control plane's port, 0 for any free one; WS+1000 by default, 0 with --ws-port 0.")
  private @Nullable Integer httpPort;

  @Option(
      names = "--path",
      paramLabel = "P",
      description = "One more path to accept upgrades on, besides / and /api/relay/ws.")
  private List<String> paths = List.of();

  @Option(
      names = "--scenario",
      paramLabel = "FILE|NAME",
      description = {
        "Rules for what happens to each request; of several the first counts first. A file is read"
            + " again when it changes. NAME is one that comes with the server:",
        "${COMPLETION-CANDIDATES}"
      },
      completionCandidates = ReadyNames.class)
  private List<String> scenarios = List.of();

  @Option(
      names = "--profile",
      paramLabel = "live|sdk",
      description =
          "How to behave: live as the service does, sdk as the suites of the official SDKs expect;"
              + " live by default.")
  private String profile = "live";

  @Option(
      names = "--strict",
      description = "Refuse requests with unknown outer members, or with an id used before.")
  private boolean strict;

  @Option(
      names = "--schema-root",
      paramLabel = "DIR",
      description = "Check parameters against the schemas in this folder, not the bundled ones.")
  private @Nullable Path schemaRoot;

  @Option(
      names = "--control-token",
      paramLabel = "TOKEN",
      description =
          "Serve the control plane only to requests with this token; MOCK_RELAY_CONTROL_TOKEN keeps"
              + " it out of the list of processes.")
  private @Nullable String controlToken;

  @Option(
      names = "--allowed-host",
      paramLabel = "NAME",
      description = "One more name by which requests may address the control plane.")
  private List<String> allowedHosts = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "Draw every id from this number.")
  private @Nullable Long seed;

  @Option(names = "--no-deflate", description = "Refuse compression.")
  private boolean noDeflate;

  @Option(
      names = "--log-level",
      paramLabel = "L",
      description = "error, warning, info or debug; warning by default.")
  private LogLevel logLevel = LogLevel.WARNING;

  @Mixin private ListenOptions listen;

  @Spec private CommandSpec spec;

  @ParentCommand private RelayCommand parent;

  @Override
  public Integer call() {
    MockConfig config = config(parent.environment());
    ParentWatch watch = ParentWatch.of(parent.environment());
    ReadyFile ready = listen.readyFile();
    logLevel.apply();
    CountDownLatch stop = new CountDownLatch(1);
    try (RelayMockServer server = start(config)) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "relay-mock-stop"));
      watch.whenGone(stop::countDown);
      if (ready != null) {
        ready.write(server);
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println("ready " + server.wsUrl() + " " + server.httpUrl());
      out.flush();
      stop.await();
    } catch (InterruptedException toldToStop) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.GOOD;
  }

  private RelayMockServer start(MockConfig config) {
    try {
      return RelayMockServer.start(config);
    } catch (MockStartException problem) {
      if (listen.tlsDirectory() != null && problem.getCause() instanceof TlsMaterialException) {
        throw new UsageError("--tls-dir", String.valueOf(problem.getMessage()));
      }
      if (problem.getCause() instanceof SchemaLoadException) {
        throw new UsageError("--schema-root", String.valueOf(problem.getMessage()));
      }
      throw problem;
    }
  }

  /** What the flags say, and where they are silent the environment; the contract names both. */
  MockConfig config(Map<String, String> environment) {
    MockPorts ports = MockPorts.of(listen.wsPort(), httpPort, environment);
    MockConfig.Builder config =
        MockConfig.builder()
            .host(listen.host(environment.getOrDefault("MOCK_RELAY_HOST", "")))
            .wsPort(ports.webSocket())
            .httpPort(ports.control())
            .profile(profile())
            .strict(strict || "1".equals(environment.get("MOCK_RELAY_STRICT")))
            .deflate(!noDeflate);
    if (schemaRoot != null) {
      config.schemaRoot(schemaRoot);
    }
    for (String path : paths) {
      if (!path.startsWith("/")) {
        throw new UsageError("--path", "must begin with '/': '" + path + "'");
      }
      config.path(path);
    }
    String token = controlToken(environment);
    if (token != null) {
      try {
        config.controlToken(token);
      } catch (IllegalArgumentException unfit) {
        throw new UsageError("--control-token", String.valueOf(unfit.getMessage()));
      }
    }
    for (String name : allowedHosts) {
      try {
        config.allowedHost(name);
      } catch (IllegalArgumentException noName) {
        throw new UsageError("--allowed-host", String.valueOf(noName.getMessage()));
      }
    }
    readScenarios().forEach(config::scenario);
    if (listen.tlsDirectory() != null) {
      config.tls(listen.tlsDirectory());
    } else if (listen.isTls() || "1".equals(environment.get("SIGNALWIRE_MOCK_TLS"))) {
      config.tls();
    }
    if (seed != null) {
      config.seed(seed);
    }
    return config.build();
  }

  private @Nullable String controlToken(Map<String, String> environment) {
    String variable = environment.getOrDefault("MOCK_RELAY_CONTROL_TOKEN", "");
    return controlToken != null ? controlToken : variable.isEmpty() ? null : variable;
  }

  private Profile profile() {
    return Profile.named(profile)
        .orElseThrow(
            () ->
                new UsageError(
                    "--profile",
                    "there is "
                        + String.join(" and ", Profile.all().stream().map(Profile::name).toList())
                        + ", not '"
                        + profile
                        + "'"));
  }

  /** Every mistake of every file is said at once. */
  private List<ScenarioSource> readScenarios() {
    List<ScenarioSource> read = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    for (String given : scenarios) {
      try {
        read.add(ScenarioSource.named(given));
      } catch (ScenarioException problems) {
        problems.problems().forEach(problem -> mistakes.add(problem.toString()));
      } catch (IllegalArgumentException neither) {
        mistakes.add(String.valueOf(neither.getMessage()));
      }
    }
    if (!mistakes.isEmpty()) {
      throw new UsageError("--scenario", mistakes);
    }
    return read;
  }

  /** For the help and for completion in shells. */
  static final class ReadyNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ReadyScenario.names().iterator();
    }
  }
}
