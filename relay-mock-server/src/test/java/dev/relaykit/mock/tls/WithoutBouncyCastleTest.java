package dev.relaykit.mock.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.time.SystemTime;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BouncyCastle is optional: a second JVM, without it, shows what goes and what does not. */
final class WithoutBouncyCastleTest {

  /** Runs in the other JVM. */
  public static final class Program {
    private Program() {}

    public static void main(String... arguments) {
      try {
        CertificateFolder folder = CertificateFolder.in(Path.of(arguments[0]), new SystemTime());
        System.out.println("served " + folder.serverContext().isServer());
      } catch (TlsMaterialException e) {
        System.out.println("refused " + e.getMessage());
      }
    }
  }

  @Test
  void aFolderWithCertificatesIsServed(@TempDir Path temp) throws Exception {
    CertificateFolder.in(temp, new SystemTime());

    assertThat(run(temp)).contains("served true");
  }

  @Test
  void makingCertificatesSaysWhatIsMissing(@TempDir Path temp) throws Exception {
    assertThat(run(temp))
        .contains(
            "refused making certificates needs BouncyCastle: add "
                + "org.bouncycastle:bcpkix-jdk18on to the class path");
    assertThat(temp.resolve("ca.crt")).doesNotExist();
  }

  private static String run(Path directory) throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("bouncycastle"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                classPath,
                Program.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return said;
    } finally {
      process.destroyForcibly();
    }
  }
}
