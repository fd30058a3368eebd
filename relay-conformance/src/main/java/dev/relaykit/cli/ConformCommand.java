package dev.relaykit.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code relay conform}: holds the commands that play conformance cases. */
@Command(
    name = "conform",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Plays conformance cases with a client, a server, or the kit itself.",
    subcommands = {
      ConformSelf.class,
      ConformServer.class,
      ConformClient.class,
      ConformCompare.class,
      ConformSite.class
    })
@SuppressWarnings("NullAway.Init")
final class ConformCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    throw new ParameterException(
        line, "say what to check: " + String.join(", ", line.getSubcommands().keySet()));
  }
}
