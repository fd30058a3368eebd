package dev.relaykit.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The package names that the rules speak of, below a root: {@code dev.relaykit} for the kit, a
 * package of planted violations for the rules' own test.
 */
record Layout(String root) {

  static final Layout KIT = new Layout("dev.relaykit");

  /** Every package that a rule names; each must exist, or be listed in {@link #PLANNED}. */
  static final List<String> NAMED =
      List.of(
          "protocol",
          "protocol.codec",
          "protocol.schema.validation",
          "protocol.time",
          "client",
          "client.transport",
          "mock",
          "mock.assertj",
          "mock.control",
          "mock.fault",
          "mock.journal",
          "mock.junit",
          "mock.record.proxy",
          "mock.scenario",
          "mock.tls",
          "mock.transport",
          "mock.wire",
          "conformance",
          "conformance.play",
          "conformance.subject",
          "soak",
          "soak.judge",
          "soak.plan",
          "soak.run",
          "soak.shrink",
          "soak.subject",
          "soak.tap",
          "load",
          "cli");

  /**
   * Named packages that have no class yet. A rule about them may find nothing to judge; a package
   * that exists must leave this list, or its rule could go on judging nothing unnoticed.
   */
  static final List<String> PLANNED = List.of("load");

  /** The packages that move bytes, the only ones that know Netty. */
  static final List<String> NETTY =
      List.of(
          "client.transport",
          "mock.control",
          "mock.record.proxy",
          "mock.tls",
          "mock.transport",
          "mock.wire",
          "conformance.play",
          "load");

  /** A package pattern for each name: the package and all below it. */
  String[] below(String... names) {
    return below(Arrays.asList(names));
  }

  String[] below(List<String> names) {
    return names.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
  }

  /** The packages below each name, and libraries given as patterns. */
  String[] belowAnd(List<String> names, String... libraries) {
    return Stream.concat(Arrays.stream(below(names)), Arrays.stream(libraries))
        .toArray(String[]::new);
  }

  String everything() {
    return root + "..";
  }
}
