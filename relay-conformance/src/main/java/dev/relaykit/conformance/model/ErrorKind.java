package dev.relaykit.conformance.model;

import java.util.Arrays;
import java.util.List;

/** What kind of error a client under test can tell of. A closed list. */
public enum ErrorKind {
  /** The server answered with an error, or with a result that refuses. */
  SERVER,
  /** Nothing came in time. */
  TIMEOUT,
  /** The connection was lost while the answer was still to come. */
  CONNECTION_LOST,
  /** The frame never left. */
  NOT_SENT,
  /** The client was closed. */
  CLOSED,
  /** The server refused the credentials for good. */
  AUTH,
  /** Too much is under way. */
  QUEUE_FULL,
  /** The server answered with something that cannot be used. */
  MALFORMED_RESULT,
  /** The client refused what it was told to do. */
  INVALID_ARGUMENT,
  /** The session went on as another one. */
  SESSION_LOST,
  /** None of these fits. */
  OTHER;

  /** The words for them in case files and in the testee protocol. */
  public static List<String> words() {
    return Arrays.stream(values()).map(ErrorKind::name).toList();
  }
}
