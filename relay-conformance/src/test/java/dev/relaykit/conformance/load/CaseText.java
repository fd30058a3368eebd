package dev.relaykit.conformance.load;

import dev.relaykit.conformance.model.Act;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Script;
import dev.relaykit.mock.source.SourceReader;
import dev.relaykit.protocol.rules.RuleList;
import java.util.List;

/** Cases, and parts of cases, for tests that have them as text. */
public final class CaseText {

  private static final RuleList RULES = RuleList.load();

  private static final String HEAD =
      """
      area: a
      cases:
        - id: a/b
          title: Something happens
          rules: [%s]
          level: MUST
          side: %s
      """;

  private CaseText() {}

  /** The cases of a file, which has no fragments. */
  public static List<ConformanceCase> file(String text) {
    return CaseFile.read(SourceReader.read("a.yaml", text), Fragments.NONE, RULES);
  }

  /**
   * A case about a client, whose rule is of grade wire.
   *
   * @param members its other members, a line each, not indented
   */
  public static ConformanceCase client(String members) {
    return one("REL-EVT-001", "client", members);
  }

  /** The same about a server. */
  public static ConformanceCase server(String members) {
    return one("REL-EVT-001", "server", members);
  }

  /** The same with the rule and the side. */
  public static ConformanceCase one(String rule, String side, String members) {
    return file(HEAD.formatted(rule, side) + members.indent(4)).get(0);
  }

  /** A script, from its list of steps. */
  public static Script script(String steps) {
    return server("client: " + steps + "\nserver: [{wait: 1ms}]").client().get(0).script();
  }

  /** The acts of a case about a client whose server captures {@code done} and {@code other}. */
  public static List<Act> calls(String acts) {
    return client(
            """
            client: [{wait: 1ms}]
            server: [{expect: {method: x, as: done}}, {expect: {method: x, as: other}}]
            calls: %s\
            """
                .formatted(acts))
        .acts();
  }

  /** The acts of a case about a server, with the same captures. */
  public static List<Act> control(String acts) {
    return server(
            """
            client: [{expect: {method: x, as: done}}, {expect: {method: x, as: other}}]
            server: [{wait: 1ms}]
            control: %s\
            """
                .formatted(acts))
        .acts();
  }

  /** Patterns of frames, as a case allows them. */
  public static List<FramePattern> allowed(String patterns) {
    return server("client: [{wait: 1ms}]\nserver: [{wait: 1ms}]\nallow: " + patterns).allowed();
  }
}
