package dev.relaykit.cli;

import dev.relaykit.mock.tls.CertificateFolder;
import dev.relaykit.mock.tls.TlsMaterialException;
import dev.relaykit.protocol.time.SystemTime;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code relay certs}: a certificate authority and a server certificate for tests. */
@Command(
    name = "certs",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Makes ca.crt, server.crt, server.key and ca.p12 in a folder, for localhost and 127.0.0.1.",
      "Does nothing while the certificates there last for more than 30 days."
    })
@SuppressWarnings("NullAway.Init")
final class CertsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder; made if it does not exist.")
  private Path directory;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try (CertificateFolder folder = CertificateFolder.in(directory, new SystemTime())) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          (folder.created() ? "made " : "kept ")
              + folder.caFile()
              + ", valid until "
              + folder.validUntil());
      out.flush();
      return ExitCode.GOOD;
    } catch (TlsMaterialException problem) {
      throw new UsageError("DIR", String.valueOf(problem.getMessage()));
    }
  }
}
