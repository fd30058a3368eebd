package dev.relaykit.cli;

import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.testee.CommandLineWords;
import dev.relaykit.conformance.testee.ProcessTestees;
import dev.relaykit.conformance.testee.TesteeLimits;
import dev.relaykit.conformance.testee.TesteeTrouble;
import dev.relaykit.mock.tls.CertificateFolder;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code relay conform client}: a client in any language, by the testee protocol. */
@Command(
    name = "client",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Plays the cases about clients with a program that speaks the testee protocol.")
@SuppressWarnings("NullAway.Init")
final class ConformClient implements Callable<Integer> {

  @Option(
      names = "--testee",
      paramLabel = "COMMAND",
      description =
          "The program and its arguments, split as a shell would; or the name of one that the kit"
              + " brings: python, node, java.")
  private String testee;

  @Mixin private ConformOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    List<ConformanceCase> cases =
        options.selected().stream().filter(one -> one.side() == Side.CLIENT).toList();
    if (options.isList()) {
      return ConformRun.list(cases, out);
    }
    if (testee == null) {
      throw new UsageError("--testee", "is missing: name a program, or one that the kit brings");
    }
    NamedTestees.Program program = program();
    if (program.install() != null) {
      new TesteeInstall(
              program.install(), TesteeLimits.DEFAULT.install(), spec.commandLine().getErr())
          .run();
    }
    try (ProcessTestees testees =
        ProcessTestees.open(
            program.command(), VersionProvider.version(), program.ours(), TesteeLimits.DEFAULT)) {
      try (CertificateFolder tls = ConformRun.certificates(cases, testees.info())) {
        return new ConformRun(
                options, out, "./relay conform client --testee " + ShellWord.quoted(testee))
            .run(cases, List.of(testees.info()), (player, one) -> player.client(one, testees, tls));
      }
    } catch (TesteeTrouble trouble) {
      throw new CouldNotRun(String.valueOf(trouble.getMessage()), trouble);
    }
  }

  private NamedTestees.Program program() {
    try {
      return NamedTestees.besideTheJar().program(CommandLineWords.split(testee));
    } catch (IllegalArgumentException problem) {
      throw new UsageError("--testee", String.valueOf(problem.getMessage()));
    }
  }
}
