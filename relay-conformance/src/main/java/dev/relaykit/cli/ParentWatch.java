package dev.relaykit.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends a server whose parent has died without stopping it, but only where {@code RELAY_PARENT_PID}
 * names that parent: a server started by hand outlives its shell.
 */
final class ParentWatch {

  /** The environment variable that switches the watch on. */
  static final String VARIABLE = "RELAY_PARENT_PID";

  private final @Nullable Long pid;

  private ParentWatch(@Nullable Long pid) {
    this.pid = pid;
  }

  /**
   * Reads the environment; watches nothing yet.
   *
   * @throws UsageError if the variable holds something that is no other process's id
   */
  static ParentWatch of(Map<String, String> environment) {
    String value = environment.getOrDefault(VARIABLE, "");
    if (value.isEmpty()) {
      return new ParentWatch(null);
    }
    try {
      long pid = Long.parseLong(value);
      if (pid > 0 && pid != ProcessHandle.current().pid()) {
        return new ParentWatch(pid);
      }
    } catch (NumberFormatException noNumber) {
      // Said below, together with numbers that cannot be a parent's.
    }
    throw new UsageError(VARIABLE, "must be the process id of the parent: '" + value + "'");
  }

  /** Runs {@code action} once, on a thread of the JDK, when the parent is gone; now if it is. */
  void whenGone(Runnable action) {
    if (pid != null) {
      ProcessHandle.of(pid).ifPresentOrElse(parent -> parent.onExit().thenRun(action), action);
    }
  }
}
