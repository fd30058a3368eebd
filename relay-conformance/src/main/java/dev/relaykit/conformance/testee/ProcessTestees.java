package dev.relaykit.conformance.testee;

import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.testee.TesteeTrouble.Kind;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Testees that are child processes, a fresh one for each case. One is always prepared ahead, so
 * that a case does not wait for an interpreter to start. Safe to use from any thread.
 *
 * <p>They inherit the environment of this process but for the variables that hold credentials and
 * servers: what a testee uses, it must have from its commands.
 */
public final class ProcessTestees implements Testees, AutoCloseable {

  private static final List<String> HIDDEN_VARIABLES =
      List.of(
          "SIGNALWIRE_PROJECT_ID",
          "SIGNALWIRE_API_TOKEN",
          "SIGNALWIRE_JWT_TOKEN",
          "SIGNALWIRE_SPACE",
          "SIGNALWIRE_RELAY_HOST",
          "SIGNALWIRE_RELAY_SCHEME",
          "SIGNALWIRE_RELAY_CA_FILE");

  private final List<String> command;
  private final StartRequest request;
  private final TesteeLimits limits;
  private final SubjectInfo info;
  private final Object lock = new Object();
  private @Nullable StartingTestee prepared;
  private boolean closed;

  private ProcessTestees(
      List<String> command,
      StartRequest request,
      TesteeLimits limits,
      StartingTestee first,
      SubjectInfo info) {
    this.command = command;
    this.request = request;
    this.limits = limits;
    this.prepared = first;
    this.info = info;
  }

  /**
   * Starts the first testee and asks it who it is.
   *
   * @param command the program and its arguments; no shell takes part
   * @param kitVersion the version of the kit, which testees are told
   * @param ours whether the testee is part of this project
   * @param limits how long it may take
   * @throws TesteeTrouble if it does not start, or does not say who it is in time; its text has the
   *     end of what it wrote to its standard error
   */
  public static ProcessTestees open(
      List<String> command, String kitVersion, boolean ours, TesteeLimits limits)
      throws TesteeTrouble {
    List<String> words = List.copyOf(command);
    StartRequest request = new StartRequest(kitVersion, ours);
    StartingTestee first = launch(words, request, limits);
    try {
      return new ProcessTestees(words, request, limits, first, first.info());
    } catch (TesteeTrouble trouble) {
      first.close();
      throw trouble;
    }
  }

  @Override
  public SubjectInfo info() {
    return info;
  }

  /**
   * Takes the prepared testee, and prepares the next one meanwhile.
   *
   * @throws TesteeTrouble if it does not start, or does not answer {@code start} in time
   * @throws IllegalStateException after {@link #close}
   */
  @Override
  public Testee start() throws TesteeTrouble {
    StartingTestee taken;
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("no testee is started after close()");
      }
      taken = prepared;
      prepared = null;
    }
    if (taken == null || taken.hasEnded()) {
      if (taken != null) {
        taken.close();
      }
      taken = launch(command, request, limits);
    }
    try {
      taken.info();
      prepare();
    } catch (TesteeTrouble trouble) {
      // Nobody gets it, so nobody else would end it.
      taken.close();
      throw trouble;
    }
    return taken.testee();
  }

  private void prepare() throws TesteeTrouble {
    synchronized (lock) {
      if (prepared == null && !closed) {
        prepared = launch(command, request, limits);
      }
    }
  }

  /** Stops the testee that is prepared; those that were handed out are their takers' to close. */
  @Override
  public void close() {
    StartingTestee left;
    synchronized (lock) {
      closed = true;
      left = prepared;
      prepared = null;
    }
    if (left != null) {
      left.close();
    }
  }

  private static StartingTestee launch(
      List<String> command, StartRequest request, TesteeLimits limits) throws TesteeTrouble {
    ProcessBuilder builder = new ProcessBuilder(command);
    HIDDEN_VARIABLES.forEach(builder.environment()::remove);
    try {
      return new StartingTestee(ProcessTestee.of(builder.start(), limits), request, limits);
    } catch (IOException noProgram) {
      throw new TesteeTrouble(
          Kind.NOT_STARTED, StartFailure.text(command.get(0), noProgram.getMessage()));
    }
  }
}
