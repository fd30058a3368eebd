package dev.relaykit.cli;

import dev.relaykit.mock.RelayMockServer;
import java.util.ArrayList;
import java.util.List;

/** The arguments of {@code relay send}, good unless a test makes them worse. */
final class SendArguments {

  private final List<String> args = new ArrayList<>(List.of("send"));

  private SendArguments(String... first) {
    args.addAll(List.of(first));
  }

  /** For a host, without a login and without a message. */
  static SendArguments toHost(String host) {
    return new SendArguments("--host", host, "--scheme", "ws");
  }

  /** For a mock server, with a login. */
  static SendArguments to(RelayMockServer server) {
    return toHost(server.host()).login();
  }

  SendArguments login() {
    return and("--project", "p", "--token", "t");
  }

  /** A text to the number that ends with these four digits. */
  SendArguments message(String lastDigits) {
    return numbers("+1555987" + lastDigits).and("--body", "hi");
  }

  SendArguments numbers(String to) {
    return and("--from", "+15551234567", "--to", to);
  }

  SendArguments and(String... more) {
    args.addAll(List.of(more));
    return this;
  }

  CommandRun run() {
    return CommandRun.of(array());
  }

  String[] array() {
    return args.toArray(String[]::new);
  }
}
