package dev.relaykit.architecture.planted.console.client;

import java.io.PrintWriter;

final class AllowedStackTrace {
  void show(Exception failure, PrintWriter out) {
    failure.printStackTrace(out);
  }
}
