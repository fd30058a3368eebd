package dev.relaykit.cli;

import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.play.Parameters;
import dev.relaykit.conformance.play.ServerUnderTest;
import dev.relaykit.conformance.subject.OwnClient;
import dev.relaykit.conformance.subject.OwnServer;
import dev.relaykit.conformance.testee.ControlPush;
import dev.relaykit.mock.tls.CertificateFolder;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code relay conform self}: the kit's own client and server, and the cases themselves. */
@Command(
    name = "self",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Plays every case with the kit's own client and its own mock server.")
@SuppressWarnings("NullAway.Init")
final class ConformSelf implements Callable<Integer> {

  @Mixin private ConformOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    List<ConformanceCase> cases = options.selected();
    if (options.isList()) {
      return ConformRun.list(cases, out);
    }
    String version = VersionProvider.version();
    OwnClient client = new OwnClient(version, new CapturedLog());
    try (OwnServer server = OwnServer.start(version, options.seed());
        CertificateFolder tls = ConformRun.certificates(cases, client.info())) {
      ControlPush push = new ControlPush(server.controlUrl());
      ServerUnderTest tested =
          new ServerUnderTest(server.info(), server.url(), null, Parameters.DEFAULT, push::push);
      return new ConformRun(options, out, "./relay conform self")
          .run(
              cases,
              List.of(client.info(), server.info()),
              (player, one) ->
                  one.side() == Side.CLIENT
                      ? player.client(one, client, tls)
                      : player.server(one, tested));
    }
  }
}
