package dev.relaykit.cli;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of a command that clients connect to: where it listens, and who is told. */
final class ListenOptions {

  private static final String LOOPBACK = "127.0.0.1";

  @Option(names = "--host", description = "The address to bind; 127.0.0.1 by default.")
  private @Nullable String host;

  @Option(
      names = "--ws-port",
      paramLabel = "PORT",
      description =
          "The port that WebSocket clients connect to, 0 for any free one; 8773 by default, 8774 of"
              + " relay record.")
  private @Nullable Integer wsPort;

  @Option(names = "--tls", description = "Speak wss to clients.")
  private boolean tls;

  @Option(
      names = "--tls-dir",
      paramLabel = "DIR",
      description =
          "Keep the certificates for clients here; a private folder by default. Means --tls.")
  private @Nullable Path tlsDirectory;

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description = "Write ports, process id and CA file here, as JSON, once every port answers.")
  private @Nullable Path readyFile;

  /**
   * The address to bind.
   *
   * @param otherwise what counts without the flag; loopback if it is empty
   * @throws UsageError if it is no address of this machine
   */
  String host(String otherwise) {
    String unsaid = otherwise.isEmpty() ? LOOPBACK : otherwise;
    String address = host == null ? unsaid : host;
    if (address.isEmpty() || new InetSocketAddress(address, 0).isUnresolved()) {
      throw new UsageError("--host", "is no address of this machine: '" + address + "'");
    }
    return address;
  }

  /** The port as it was given, or null. */
  @Nullable Integer wsPort() {
    return wsPort;
  }

  /** Whether to speak TLS. */
  boolean isTls() {
    return tls || tlsDirectory != null;
  }

  /** Where certificates are kept, or null for a private folder. */
  @Nullable Path tlsDirectory() {
    return tlsDirectory;
  }

  /**
   * The ready file, or null if none is wanted.
   *
   * @throws UsageError if it can be seen now that it cannot be written
   */
  @Nullable ReadyFile readyFile() {
    return readyFile == null ? null : ReadyFile.at(readyFile);
  }
}
