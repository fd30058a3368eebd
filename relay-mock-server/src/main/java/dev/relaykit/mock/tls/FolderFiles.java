package dev.relaykit.mock.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names in a certificate folder, and how files get there and away again. */
final class FolderFiles {

  static final String AUTHORITY = "ca.crt";
  static final String SERVER = "server.crt";
  static final String SERVER_KEY = "server.key";
  static final String TRUST_STORE = "ca.p12";

  /** Held while certificates are made, by whoever makes them. It stays: removing it would race. */
  static final String LOCK = ".certs.lock";

  static final List<String> ALL = List.of(AUTHORITY, SERVER, SERVER_KEY, TRUST_STORE);

  private static final String OWNER_ONLY = "rw-------";
  private static final String READABLE = "rw-r--r--";

  private FolderFiles() {}

  /**
   * Writes all files beside their places first and then moves each there, so that no reader sees
   * half a file, and a full disk leaves the old certificates as they were.
   */
  static void write(Path directory, Map<String, byte[]> contents) throws IOException {
    Map<Path, Path> moves = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, byte[]> file : contents.entrySet()) {
        Path part = directory.resolve("." + file.getKey() + ".part");
        moves.put(part, directory.resolve(file.getKey()));
        writeNew(part, file.getValue(), file.getKey().equals(SERVER_KEY) ? OWNER_ONLY : READABLE);
      }
      for (Map.Entry<Path, Path> move : moves.entrySet()) {
        Files.move(move.getKey(), move.getValue(), StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      for (Path part : moves.keySet()) {
        Files.deleteIfExists(part);
      }
    }
  }

  /**
   * The permissions are there from the first octet on: no moment in which others can read a key.
   */
  private static void writeNew(Path file, byte[] contents, String permissions) throws IOException {
    Files.deleteIfExists(file);
    try (var out =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes(file, permissions))) {
      var buffer = ByteBuffer.wrap(contents);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
    }
  }

  private static FileAttribute<?>[] attributes(Path file, String permissions) {
    Path directory = file.toAbsolutePath().getParent();
    boolean posix =
        directory != null
            && Files.getFileAttributeView(
                    directory, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                != null;
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Removes what this package puts into a folder, and the folder itself if it is then empty. */
  static void delete(Path directory) throws IOException {
    for (String name : ALL) {
      Files.deleteIfExists(directory.resolve(name));
      Files.deleteIfExists(directory.resolve("." + name + ".part"));
    }
    Files.deleteIfExists(directory.resolve(LOCK));
    Files.deleteIfExists(directory);
  }
}
