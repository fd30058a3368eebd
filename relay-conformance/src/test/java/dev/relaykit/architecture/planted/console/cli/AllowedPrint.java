package dev.relaykit.architecture.planted.console.cli;

final class AllowedPrint {
  void print() {
    System.out.println();
  }
}
