package dev.relaykit.mock;

import dev.relaykit.mock.control.ControlServer;
import dev.relaykit.mock.control.ServerView;
import dev.relaykit.mock.engine.ConnectionInfo;
import dev.relaykit.mock.engine.EngineSettings;
import dev.relaykit.mock.engine.MockEngine;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.mock.session.InMemorySessions;
import dev.relaykit.mock.session.SessionTokens;
import dev.relaykit.mock.tls.CertificateFolder;
import dev.relaykit.mock.tls.TlsMaterialException;
import dev.relaykit.mock.transport.LoopScheduler;
import dev.relaykit.mock.transport.MockListener;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import dev.relaykit.protocol.time.IdSource;
import dev.relaykit.protocol.time.RandomIds;
import dev.relaykit.protocol.time.Randomness;
import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.SystemTime;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The running pieces of one server, put together and taken apart here. */
final class ServerParts implements ServerView {

  private static final int SECRET_DIGITS = 64;
  private static final int QUIET_MILLIS = 0;
  private static final int CLOSE_SECONDS = 5;

  private final MockConfig config;
  private final SchemaIndex schemas = SchemaIndex.load();
  private final EventLoopGroup loop = group("relay-mock");
  private final EventLoopGroup controlLoop = group("relay-mock-control");
  private final Journal journal;
  private final MockEngine engine;
  private final @Nullable CertificateFolder certificates;
  private final MockListener listener;
  private final ControlServer control;

  private ServerParts(MockConfig config) throws InterruptedException {
    this.config = config;
    InstantSource clock = config.virtualTime() == null ? new SystemTime() : config.virtualTime();
    Scheduler scheduler = new LoopScheduler(loop.next(), config.virtualTime());
    this.journal = new Journal(clock);
    this.certificates = certificates(config);
    this.engine = new MockEngine(settings(clock, scheduler));
    try {
      this.listener =
          MockListener.open(
              loop,
              new InetSocketAddress(config.host(), config.wsPort()),
              config.paths(),
              config.deflate(),
              certificates == null ? null : certificates.serverContext(),
              engine,
              journal);
      this.control =
          ControlServer.open(
              controlLoop, new InetSocketAddress(config.host(), config.httpPort()), this);
    } catch (Throwable problem) {
      stopLoops();
      closeCertificates();
      throw problem;
    }
  }

  private @Nullable CertificateFolder certificates(MockConfig settings) {
    if (!settings.tls()) {
      return null;
    }
    try {
      return settings.tlsFolder() == null
          ? CertificateFolder.temporary()
          : CertificateFolder.in(settings.tlsFolder(), new SystemTime());
    } catch (TlsMaterialException problem) {
      stopLoops();
      throw new MockStartException(String.valueOf(problem.getMessage()), problem);
    }
  }

  private void closeCertificates() {
    if (certificates != null) {
      certificates.close();
    }
  }

  static ServerParts start(MockConfig config) {
    try {
      return new ServerParts(config);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new MockStartException("interrupted while starting", interrupted);
    } catch (MockStartException problem) {
      throw problem;
    } catch (Exception problem) {
      throw startFailure(config, problem);
    }
  }

  private EngineSettings settings(InstantSource clock, Scheduler scheduler) {
    IdSource serverIds =
        new RandomIds(
            config.seed().isPresent()
                ? Randomness.seeded(config.seed().getAsLong())
                : Randomness.system());
    LongFunction<IdSource> connectionIds =
        config.seed().isPresent()
            ? ordinal -> new RandomIds(Randomness.seeded(config.seed().getAsLong(), ordinal))
            : ordinal -> serverIds;
    return new EngineSettings(
        config.profile(),
        config.credentials(),
        new InMemorySessions(scheduler),
        new SessionTokens(serverIds.hex(SECRET_DIGITS)),
        new SchemaValidator(schemas),
        scheduler,
        clock,
        connectionIds);
  }

  private static MockStartException startFailure(MockConfig config, Exception problem) {
    String where = config.host() + ", ports " + config.wsPort() + " and " + config.httpPort();
    return problem instanceof BindException
        ? new MockStartException(
            "address already in use, or not of this machine ("
                + where
                + "); port 0 takes any free one",
            problem)
        : new MockStartException(
            "cannot listen on " + where + ": " + problem.getMessage(), problem);
  }

  private static EventLoopGroup group(String name) {
    return new MultiThreadIoEventLoopGroup(
        1, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
  }

  MockConfig config() {
    return config;
  }

  MockListener listener() {
    return listener;
  }

  ControlServer control() {
    return control;
  }

  @Nullable Path caFile() {
    return certificates == null ? null : certificates.caFile();
  }

  MockEngine engine() {
    return engine;
  }

  @Override
  public int wsPort() {
    return listener.port();
  }

  @Override
  public List<ConnectionInfo> connections() {
    return engine.connections();
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public SchemaIndex schemas() {
    return schemas;
  }

  void close() {
    if (!loop.isShuttingDown()) {
      control.close();
      listener.close();
      stopLoops();
      closeCertificates();
    }
  }

  private void stopLoops() {
    controlLoop.shutdownGracefully(QUIET_MILLIS, CLOSE_SECONDS, TimeUnit.SECONDS);
    loop.shutdownGracefully(QUIET_MILLIS, CLOSE_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
