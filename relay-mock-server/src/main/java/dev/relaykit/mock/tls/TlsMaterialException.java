package dev.relaykit.mock.tls;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Says why there are no certificates to serve TLS with, and what to do about it. The message is one
 * line, meant for the person who started the server.
 */
public final class TlsMaterialException extends RuntimeException {

  TlsMaterialException(String message) {
    super(message);
  }

  TlsMaterialException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Java's own texts are often only the path again: puts the reason into words. */
  static TlsMaterialException of(String action, Path directory, IOException cause) {
    return new TlsMaterialException(
        "cannot " + action + " in the certificate folder " + directory + ": " + reason(cause),
        cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException denied) {
      return "no permission for "
          + denied.getFile()
          + "; give this user the rights to it, or name another folder";
    }
    if (cause instanceof NoSuchFileException missing) {
      return missing.getFile() + " went away meanwhile; try again";
    }
    if (cause instanceof FileSystemException other && other.getReason() != null) {
      return other.getFile() + ": " + other.getReason();
    }
    return String.valueOf(cause.getMessage());
  }
}
