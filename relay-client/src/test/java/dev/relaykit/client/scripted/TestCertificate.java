package dev.relaykit.client.scripted;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;

/** A self-signed certificate, made with the JDK's own {@code keytool}. */
public final class TestCertificate {

  private static final String PASSWORD = "only-for-tests";

  private final Path pem;
  private final SslContext server;

  private TestCertificate(Path pem, SslContext server) {
    this.pem = pem;
    this.server = server;
  }

  /**
   * Makes a certificate.
   *
   * @param folder where its files go
   * @param subjectAlternativeName as keytool writes it, such as {@code dns:localhost}
   */
  public static TestCertificate make(Path folder, String subjectAlternativeName) {
    try {
      Path store = folder.resolve("server.p12");
      Path pem = folder.resolve("server.pem");
      keytool(
          store,
          List.of(
              "-genkeypair",
              "-keyalg",
              "EC",
              "-dname",
              "CN=test",
              "-ext",
              "san=" + subjectAlternativeName));
      keytool(store, List.of("-exportcert", "-rfc", "-file", pem.toString()));
      return new TestCertificate(pem, serverContext(store));
    } catch (IOException | GeneralSecurityException | InterruptedException problem) {
      throw new AssertionError("no certificate could be made", problem);
    }
  }

  private static void keytool(Path store, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    command.addAll(
        List.of("-alias", "server", "-keystore", store.toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS)
        || process.exitValue() != 0) {
      throw new AssertionError("keytool failed: " + output);
    }
  }

  private static SslContext serverContext(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    return SslContextBuilder.forServer(factory).build();
  }

  /** The certificate, which is its own trust root. */
  public Path pem() {
    return pem;
  }

  /** TLS for a server with this certificate. */
  public SslContext server() {
    return server;
  }
}
