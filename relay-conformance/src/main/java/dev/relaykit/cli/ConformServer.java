package dev.relaykit.cli;

import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.play.Control;
import dev.relaykit.conformance.play.Parameters;
import dev.relaykit.conformance.play.ServerProbe;
import dev.relaykit.conformance.play.ServerUnderTest;
import dev.relaykit.conformance.testee.ControlPush;
import dev.relaykit.protocol.session.SecretMask;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code relay conform server}: a server, over its WebSocket. */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Plays the cases about servers with a server that is running.")
@SuppressWarnings("NullAway.Init")
final class ConformServer implements Callable<Integer> {

  private static final Set<Feature> USUAL =
      EnumSet.of(Feature.CONTEXTS, Feature.MESSAGING, Feature.RESUME, Feature.RECEIVE);

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server: ws://host:port/path or wss://host/path.")
  private URI url;

  @Option(names = "--project", paramLabel = "P", description = "The project to log in with.")
  private @Nullable String project;

  @Option(names = "--token", paramLabel = "T", description = "Its token.")
  private @Nullable String token;

  @Option(names = "--jwt", paramLabel = "T", description = "A JWT, for the cases that need one.")
  private @Nullable String jwt;

  @Option(names = "--from", paramLabel = "N", description = "The number to send from.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "N", description = "The number to send to.")
  private @Nullable String to;

  @Option(names = "--context", paramLabel = "C", description = "The context to use.")
  private @Nullable String context;

  @Option(
      names = "--control",
      paramLabel = "URL",
      description =
          "The server's control plane, for cases about mock servers and those that need a stimulus"
              + " from its side.")
  private @Nullable URI control;

  @Option(
      names = "--ca-file",
      paramLabel = "PEM",
      description = "Whom to trust instead of what the platform trusts.")
  private @Nullable Path caFile;

  @Option(
      names = "--allow-send",
      description = "Messages may be sent through a server that is not on this machine.")
  private boolean allowSend;

  @Mixin private ConformOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    List<ConformanceCase> cases =
        options.selected().stream().filter(one -> one.side() == Side.SERVER).toList();
    if (options.isList()) {
      return ConformRun.list(cases, out);
    }
    if (url == null) {
      throw new UsageError(
          "--url", "is missing: say where the server is, such as ws://127.0.0.1:8773");
    }
    check();
    ControlPush push = control == null ? null : reached(new ControlPush(control));
    Control pushing = push == null ? null : push::push;
    ServerUnderTest server =
        new ServerUnderTest(
            new SubjectInfo(Side.SERVER, String.valueOf(url), "", "", features(), false),
            url,
            caFile,
            parameters(),
            pushing);
    if (!cases.isEmpty()) {
      look(server);
    }
    return new ConformRun(options, out, replay(), secrets())
        .run(
            cases,
            List.of(server.info()),
            (player, one) -> withFlags(player.server(one, server), server.info()));
  }

  /** A server cannot be asked what it offers: of a case that was skipped, says how to play it. */
  private static CaseResult withFlags(CaseResult result, SubjectInfo info) {
    Set<Feature> missing = new TreeSet<>(result.playedCase().features());
    missing.removeAll(info.features());
    boolean skipped = result.verdict().kind() == Verdict.Kind.SKIPPED;
    return !skipped || missing.isEmpty()
        ? result
        : CaseResult.unplayed(
            result.playedCase(),
            Verdict.skipped(
                "needs "
                    + missing.stream()
                        .map(ConformServer::flagOf)
                        .collect(Collectors.joining(" and "))));
  }

  private static String flagOf(Feature feature) {
    return feature == Feature.MOCK
        ? "--control URL"
        : feature == Feature.JWT ? "--jwt T" : "--feature " + feature.wireName();
  }

  /** What the server is taken to be able to do: a server cannot be asked. */
  private Set<Feature> features() {
    Set<Feature> features = EnumSet.copyOf(USUAL);
    features.addAll(options.features());
    if (jwt != null) {
      features.add(Feature.JWT);
    }
    if (control != null) {
      features.add(Feature.MOCK);
    }
    return features;
  }

  /** What the report must not tell: the credentials, and what a query of the address may hold. */
  private SecretMask secrets() {
    return new SecretMask(
        Stream.of(
                project,
                token,
                jwt,
                url.getRawQuery(),
                control == null ? null : control.getRawQuery())
            .filter(Objects::nonNull)
            .toList());
  }

  /** What replays a run, with words in the place of secrets. */
  private String replay() {
    List<String> words = new ArrayList<>(List.of("./relay conform server"));
    add(words, "--url", url);
    add(words, "--project", project == null ? null : "PROJECT");
    add(words, "--token", token == null ? null : "TOKEN");
    add(words, "--jwt", jwt == null ? null : "JWT");
    add(words, "--from", from);
    add(words, "--to", to);
    add(words, "--context", context);
    add(words, "--control", control);
    add(words, "--ca-file", caFile);
    if (allowSend) {
      words.add("--allow-send");
    }
    options.features().forEach(feature -> add(words, "--feature", feature.wireName()));
    return String.join(" ", words);
  }

  private static void add(List<String> words, String flag, @Nullable Object value) {
    if (value != null) {
      words.add(flag + " " + ShellWord.quoted(String.valueOf(value)));
    }
  }

  private static ControlPush reached(ControlPush push) throws InterruptedException {
    try {
      push.check();
      return push;
    } catch (IOException problem) {
      throw new CouldNotRun("--control: " + problem.getMessage(), problem);
    }
  }

  private void look(ServerUnderTest server) throws InterruptedException {
    String problem;
    try {
      problem = new ServerProbe(server, options.playing().timeoutScale()).problem();
    } catch (IllegalArgumentException unusable) {
      throw new UsageError("--ca-file", String.valueOf(unusable.getMessage()));
    }
    if (problem != null) {
      throw new CouldNotRun(problem);
    }
  }

  private Parameters parameters() {
    Parameters usual = Parameters.DEFAULT;
    return new Parameters(
        project == null ? usual.project() : project,
        token == null ? usual.token() : token,
        jwt == null ? usual.jwt() : jwt,
        from == null ? usual.from() : from,
        to == null ? usual.to() : to,
        context == null ? usual.context() : context);
  }

  private void check() {
    String scheme = url.getScheme();
    if (url.getHost() == null || !("ws".equals(scheme) || "wss".equals(scheme))) {
      throw new UsageError("--url", "must be ws://host:port or wss://host:port, not " + url);
    }
    if (url.getUserInfo() != null) {
      throw new UsageError("--url", "must not hold a user name or a password");
    }
    if (control != null && control.getUserInfo() != null) {
      throw new UsageError("--control", "must not hold a user name or a password");
    }
    if (jwt != null && (project == null || token == null)) {
      throw new UsageError(
          "--jwt", "is for the cases about JWTs; give --project and --token for all others");
    }
    if (caFile != null && !(Files.isRegularFile(caFile) && Files.isReadable(caFile))) {
      throw new UsageError("--ca-file", "cannot be read: " + caFile);
    }
    if (control != null && (control.getHost() == null || !isHttp(control.getScheme()))) {
      throw new UsageError("--control", "must be http://host:port, not " + control);
    }
    if (!isLoopback(url.getHost()) && !(allowSend && from != null && to != null)) {
      throw new UsageError(
          "--url",
          "this server is not on this machine, where messages cost money and reach people; give"
              + " --allow-send, --from and --to to go on");
    }
  }

  private static boolean isHttp(@Nullable String scheme) {
    return "http".equals(scheme) || "https".equals(scheme);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
