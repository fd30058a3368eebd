package dev.relaykit.mock.tls;

import dev.relaykit.protocol.time.SystemTime;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A folder with {@code ca.crt}, {@code server.crt}, {@code server.key} and {@code ca.p12}: a
 * certificate for {@code localhost}, {@code 127.0.0.1} and {@code ::1}, and the authority to trust
 * for it.
 *
 * <p>A folder that exists is used as it is while more than 30 days are left; else its certificates
 * are made anew, if they were made here, and last 397 days. The files are PEM (the key PKCS #8,
 * readable for its owner only); {@code ca.p12} is a PKCS #12 trust store whose password is {@value
 * #TRUST_STORE_PASSWORD}. The authority's key is never written. Processes that use one folder at
 * the same time wait for each other.
 *
 * <p>Reading a folder needs only the JDK; making certificates needs BouncyCastle ({@code
 * bcpkix-jdk18on}) on the class path. Immutable, safe to share between threads.
 */
public final class CertificateFolder implements AutoCloseable {

  /** Opens {@code ca.p12}. Not a secret: the store holds only a public certificate. */
  public static final String TRUST_STORE_PASSWORD = "changeit";

  /** Threads of one process: a file lock only keeps other processes out. */
  private static final Object MAKING = new Object();

  private final Path directory;
  private final TlsMaterial material;
  private final boolean created;
  private final @Nullable Thread removal;

  private CertificateFolder(
      Path directory, TlsMaterial material, boolean created, @Nullable Thread removal) {
    this.directory = directory;
    this.material = material;
    this.created = created;
    this.removal = removal;
  }

  /**
   * Returns the folder, with certificates that last for more than 30 days from now.
   *
   * <p>Blocks on the disk, and while another process makes certificates in the same folder.
   *
   * @param directory where the files are or shall be; made if it does not exist
   * @param clock the calendar that the clients go by
   * @throws TlsMaterialException if the place is not a folder or there is no permission; if some of
   *     the four files are missing or do not fit together; if they are nearly over and were not
   *     made here; or if BouncyCastle is needed and not there. Nothing in the folder was changed
   *     then
   */
  public static CertificateFolder in(Path directory, InstantSource clock) {
    try {
      if (Files.exists(directory) && !Files.isDirectory(directory)) {
        throw new TlsMaterialException(
            directory + " is not a folder; name a folder for the certificates, or a new place");
      }
      Instant now = clock.instant();
      TlsMaterial found = FolderContents.read(directory).material();
      if (found != null && found.isFresh(now)) {
        return new CertificateFolder(directory, found, false, null);
      }
      Files.createDirectories(directory);
      return makeAlone(directory, now);
    } catch (IOException e) {
      throw TlsMaterialException.of("read or make certificates", directory, e);
    }
  }

  /**
   * Returns a private folder with new certificates, which goes away when it is closed or, if nobody
   * does that, when the process ends.
   *
   * @throws TlsMaterialException if there is no place for temporary files, or no BouncyCastle
   */
  public static CertificateFolder temporary() {
    return temporary(new SystemTime());
  }

  /**
   * Does the same as {@link #temporary()}, by a calendar of the caller's.
   *
   * @param clock the calendar that the clients go by
   * @throws TlsMaterialException if there is no place for temporary files, or no BouncyCastle
   */
  public static CertificateFolder temporary(InstantSource clock) {
    Path directory;
    try {
      directory = Files.createTempDirectory("relay-kit-tls-");
    } catch (IOException e) {
      throw TlsMaterialException.of("make a folder", Path.of("for temporary files"), e);
    }
    try {
      CertificateFolder made = in(directory, clock);
      Thread removal = new Thread(() -> remove(directory), "relay-kit-tls-removal");
      Runtime.getRuntime().addShutdownHook(removal);
      return new CertificateFolder(directory, made.material, true, removal);
    } catch (RuntimeException e) {
      remove(directory);
      throw e;
    }
  }

  private static CertificateFolder makeAlone(Path directory, Instant now) throws IOException {
    synchronized (MAKING) {
      try (FileChannel lock =
              FileChannel.open(
                  directory.resolve(FolderFiles.LOCK),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var held = lock.lock()) {
        // Whoever held the lock before may have made what is wanted here.
        FolderContents contents = FolderContents.read(directory);
        TlsMaterial found = contents.material();
        if (found != null && found.isFresh(now)) {
          return new CertificateFolder(directory, found, false, null);
        }
        checkReplaceable(directory, contents);
        TlsMaterial made = make(now);
        FolderFiles.write(directory, FolderContents.encode(made));
        return new CertificateFolder(directory, made, true, null);
      }
    }
  }

  private static void checkReplaceable(Path directory, FolderContents contents) {
    if (contents.problem() != null) {
      throw new TlsMaterialException(
          "the certificate folder "
              + directory
              + " cannot be used: "
              + contents.problem()
              + "; remove "
              + String.join(", ", FolderFiles.ALL)
              + " there and start again to have new ones");
    }
    TlsMaterial old = contents.material();
    if (old != null && !old.isReplaceable()) {
      throw new TlsMaterialException(
          "the certificates in "
              + directory
              + " are valid from "
              + old.validFrom()
              + " until "
              + old.validUntil()
              + ", which is not now and 30 days more, and were not made by the RELAY kit; put new"
              + " ones there, or name another folder");
    }
  }

  private static TlsMaterial make(Instant now) {
    try {
      return new CertificateMaker(CertificateMaker.AUTHORITY_NAME, now).make();
    } catch (NoClassDefFoundError e) {
      throw new TlsMaterialException(
          "making certificates needs BouncyCastle: add org.bouncycastle:bcpkix-jdk18on to the class"
              + " path, or name a folder that already holds certificates",
          e);
    }
  }

  /** Returns the folder itself. */
  public Path directory() {
    return directory;
  }

  /** Returns the authority's certificate (PEM), which clients are to trust. */
  public Path caFile() {
    return directory.resolve(FolderFiles.AUTHORITY);
  }

  /** Returns the server's certificate (PEM). */
  public Path certificateFile() {
    return directory.resolve(FolderFiles.SERVER);
  }

  /** Returns the server's private key (PEM, PKCS #8). */
  public Path keyFile() {
    return directory.resolve(FolderFiles.SERVER_KEY);
  }

  /** Returns the trust store (PKCS #12) for clients in Java and .NET. */
  public Path trustStoreFile() {
    return directory.resolve(FolderFiles.TRUST_STORE);
  }

  /** Returns when the certificates end. */
  public Instant validUntil() {
    return material.validUntil();
  }

  /** Returns whether the certificates were made by this call, rather than found in the folder. */
  public boolean created() {
    return created;
  }

  /**
   * Returns what a Netty server needs to speak TLS 1.2 and 1.3 with this certificate. Does not read
   * the disk.
   *
   * @throws TlsMaterialException if this Java cannot serve TLS with it
   */
  public SslContext serverContext() {
    try {
      return SslContextBuilder.forServer(material.serverKey(), material.server())
          .sslProvider(SslProvider.JDK)
          .protocols("TLSv1.3", "TLSv1.2")
          .build();
    } catch (SSLException e) {
      throw new TlsMaterialException(
          "this Java cannot serve TLS with the certificates in "
              + directory
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** Removes a temporary folder; leaves any other as it is. May be called more than once. */
  @Override
  public void close() {
    if (removal == null) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs anyway, and removing twice does no harm.
    }
    remove(directory);
  }

  private static void remove(Path directory) {
    try {
      FolderFiles.delete(directory);
    } catch (IOException e) {
      // Nobody can act on it at this point, and the system clears its temporary files.
      LoggerFactory.getLogger(CertificateFolder.class)
          .warn("could not remove the certificate folder {}: {}", directory, e.getMessage());
    }
  }

  @Override
  public String toString() {
    return "CertificateFolder[" + directory + ", until " + validUntil() + "]";
  }
}
