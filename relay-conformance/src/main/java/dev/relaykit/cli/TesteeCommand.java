package dev.relaykit.cli;

import dev.relaykit.conformance.subject.ClientCommands;
import dev.relaykit.conformance.subject.OwnClient;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code relay testee}: the kit's own client, driven by the testee protocol. */
@Command(
    name = "testee",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description =
        "The kit's own client as a testee: carries out the commands it reads from standard input.")
@SuppressWarnings("NullAway.Init")
final class TesteeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CapturedLog log = new CapturedLog();
    try (ClientCommands commands = new ClientCommands(log)) {
      new TesteeTalk(
              System.in,
              System.out,
              spec.commandLine().getErr(),
              new OwnClient(VersionProvider.version(), log).info(),
              commands)
          .run();
      return ExitCode.GOOD;
    } catch (IOException problem) {
      throw new CouldNotRun("standard input: " + problem.getMessage(), problem);
    }
  }
}
