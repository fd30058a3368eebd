package dev.relaykit.protocol.schema;

/**
 * A schema file, or the folder of schema files, that cannot be used. The message names the file and
 * what is wrong.
 */
public final class SchemaLoadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final String problem;

  /**
   * Reports a file that cannot be used.
   *
   * @param file the file or folder, as the user wrote it
   * @param problem what is wrong with it and what to do, without the file name
   * @param cause what was thrown underneath
   */
  public SchemaLoadException(String file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
    this.file = file;
    this.problem = problem;
  }

  /**
   * Reports a file that cannot be used.
   *
   * @param file the file or folder, as the user wrote it
   * @param problem what is wrong with it and what to do, without the file name
   */
  public SchemaLoadException(String file, String problem) {
    super(file + ": " + problem);
    this.file = file;
    this.problem = problem;
  }

  /** Returns the file or folder at fault, as the user wrote it. */
  public String file() {
    return file;
  }

  /** Returns what is wrong with it, without the file name. */
  public String problem() {
    return problem;
  }
}
