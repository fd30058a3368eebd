package dev.relaykit.mock.record;

import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.ScenarioException;
import dev.relaykit.mock.source.SourceReader;
import dev.relaykit.protocol.rpc.Method;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A recording as a scenario file: the mock server then has the same conversation with a new client.
 * Immutable.
 *
 * @param text the file, YAML; {@link Scenario#parse} takes it
 * @param rules how many rules it has
 * @param gaps what a replay will not do as the server did, a line for each; they stand in the file
 *     too
 */
public record RecordedScenario(String text, int rules, List<String> gaps) {

  /** Most bytes of rules in the file; there is room beside them for its head. */
  static final int MAX_RULE_BYTES = SourceReader.MAX_BYTES - 64 * 1024;

  /** Most values in the rules, lower than what a reader takes, since a step counts for several. */
  static final int MAX_RULE_VALUES = SourceReader.MAX_NODES / 2;

  /** Copies the list. */
  public RecordedScenario {
    gaps = List.copyOf(gaps);
  }

  /**
   * Makes the scenario.
   *
   * @param recording what was recorded so far
   * @param masks what to hide besides secrets, which are always hidden (REL-LOG-001, REL-LOG-002)
   */
  public static RecordedScenario of(Recording recording, Set<Mask> masks) {
    List<Recorded> events = recording.events();
    return new Builder(recording, Secrets.in(events).masks(masks)).build(events);
  }

  private static final class Builder {

    private final Recording recording;
    private final MaskedFrames masks;
    private final List<String> rules = new ArrayList<>();
    private final Set<String> gaps = new LinkedHashSet<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private int bytes;
    private int values;

    Builder(Recording recording, MaskedFrames masks) {
      this.recording = recording;
      this.masks = masks;
    }

    RecordedScenario build(List<Recorded> events) {
      Conversation conversation = Conversation.of(events, masks);
      gaps.addAll(recording.limits());
      gaps.addAll(conversation.gaps());
      List<Exchange> exchanges = conversation.exchanges();
      Map<Integer, Exchange> logins = new LinkedHashMap<>();
      Set<Exchange> fresh = new LinkedHashSet<>();
      for (Exchange exchange : exchanges) {
        boolean opens =
            exchange.isLogin()
                && (exchange.session() == 0 || !logins.containsKey(exchange.session()));
        if (opens) {
          fresh.add(exchange);
        }
        if (opens && exchange.session() > 0) {
          logins.put(exchange.session(), exchange);
        }
      }
      Exchange lastFresh = null;
      for (Exchange exchange : fresh) {
        lastFresh = exchange;
      }
      Set<String> recipients = severalRecipients(exchanges);
      Exchange loginOfConnection = null;
      Map<Integer, Exchange> current = new HashMap<>();
      for (Exchange exchange : exchanges) {
        if (exchange.isLogin()) {
          current.put(exchange.connection(), exchange);
        }
        loginOfConnection = current.get(exchange.connection());
        String match = match(exchange, fresh, recipients);
        if (match != null && !add(exchange, match, fresh.size(), lastFresh, loginOfConnection)) {
          break;
        }
      }
      return new RecordedScenario(text(conversation), rules.size(), List.copyOf(gaps));
    }

    /** The recipients, if there are several: then each has rules of its own. */
    private static Set<String> severalRecipients(List<Exchange> exchanges) {
      Set<String> recipients = new HashSet<>();
      for (Exchange exchange : exchanges) {
        if (exchange.method().equals(Method.MESSAGING_SEND)) {
          recipients.add(exchange.request().at("/params/to_number").asString(""));
        }
      }
      return recipients.size() > 1 ? recipients : Set.of();
    }

    /** The match of a rule, or null if the request is not for a rule. */
    private @Nullable String match(Exchange exchange, Set<Exchange> fresh, Set<String> recipients) {
      if (exchange.effects().isEmpty()) {
        return null; // the recording ended first: nobody knows what would have come
      }
      if (!exchange.isLogin() && exchange.session() == 0) {
        return null;
      }
      StringBuilder match = new StringBuilder("method: ").append(quotedMethod(exchange.method()));
      String to = exchange.request().at("/params/to_number").asString("");
      if (exchange.method().equals(Method.MESSAGING_SEND) && recipients.contains(to)) {
        match.append(", params: {to_number: ").append(FlowText.quoted(to)).append('}');
      }
      if (fresh.size() > 1) {
        boolean first = fresh.contains(exchange);
        match.append(", state: ").append(first ? "start" : "session_" + exchange.session());
        if (first) {
          return match.toString();
        }
      }
      int nth = seen.merge(exchange.session() + " " + match, 1, Integer::sum);
      return match.append(", nth: ").append(nth).toString();
    }

    private static String quotedMethod(String method) {
      return method.matches("[a-z][a-z_.]*") ? method : FlowText.quoted(method);
    }

    /** Adds a rule; says whether there is room for more. */
    private boolean add(
        Exchange exchange,
        String match,
        int freshLogins,
        @Nullable Exchange lastFresh,
        @Nullable Exchange login) {
      String head = head(exchange, match, freshLogins, lastFresh);
      ScriptText script = ScriptText.of(exchange, login, recording.began(), masks, false);
      String rule = rule(head, script.steps());
      if (!isReadable(rule)) {
        ScriptText texts = ScriptText.of(exchange, login, recording.began(), masks, true);
        rule = rule(head, readable(head, script.steps(), texts.steps()));
      }
      int size = rule.getBytes(StandardCharsets.UTF_8).length;
      int count = exchange.effects().stream().mapToInt(Builder::valuesIn).sum();
      if (bytes + size > MAX_RULE_BYTES || values + count > MAX_RULE_VALUES) {
        gaps.add(
            "the rules from rule "
                + (rules.size() + 1)
                + " on are left out: a scenario has at most "
                + SourceReader.MAX_BYTES
                + " bytes and "
                + SourceReader.MAX_NODES
                + " values");
        return false;
      }
      bytes += size;
      values += count;
      gaps.addAll(script.gaps());
      rules.add(rule);
      return true;
    }

    /** Each step in the first of its forms that a scenario file can hold; without those of none. */
    private List<String> readable(String head, List<String> steps, List<String> texts) {
      List<String> kept = new ArrayList<>();
      boolean captures = steps.get(0).startsWith("capture:");
      for (int i = 0; i < steps.size(); i++) {
        List<String> before = captures && i > 0 ? List.of(steps.get(0)) : List.of();
        String chosen = null;
        for (String form : List.of(texts.get(i), steps.get(i))) {
          List<String> alone = new ArrayList<>(before);
          alone.add(form);
          chosen = isReadable(rule(head, alone)) ? form : chosen;
        }
        if (chosen == null) {
          gaps.add("a frame is left out that no scenario file can hold");
        } else {
          kept.add(chosen);
        }
      }
      return kept;
    }

    private static int valuesIn(Exchange.Effect effect) {
      return effect.frame() == null ? 2 : count(effect.frame());
    }

    private static int count(JsonNode value) {
      int count = 4;
      for (JsonNode inner : value.values()) {
        count += inner.isContainer() ? count(inner) : 1;
      }
      return count;
    }

    private String head(
        Exchange exchange, String match, int freshLogins, @Nullable Exchange lastFresh) {
      StringBuilder head = new StringBuilder("  - match: {").append(match).append("}\n");
      boolean starts = freshLogins > 1 && match.endsWith("state: start");
      if (starts && exchange != lastFresh) {
        head.append("    times: 1\n");
      }
      if (starts && exchange.session() > 0) {
        head.append("    then: session_").append(exchange.session()).append('\n');
      }
      return head.toString();
    }

    private static String rule(String head, List<String> steps) {
      StringBuilder rule = new StringBuilder(head).append("    script:\n");
      steps.forEach(step -> rule.append("      - ").append(step).append('\n'));
      return rule.toString();
    }

    private static boolean isReadable(String rule) {
      try {
        Scenario.parse("recorded", "rules:\n" + rule);
        return true;
      } catch (ScenarioException cannot) {
        return false;
      }
    }

    private String text(Conversation conversation) {
      StringBuilder text = new StringBuilder();
      comment(
          text,
          "Recorded by relay record on "
              + recording.began().truncatedTo(ChronoUnit.SECONDS)
              + " from "
              + recording.upstream());
      comment(text, "Replay: ./relay mock --scenario FILE");
      for (String gap : gaps) {
        comment(text, "Not replayed as recorded: " + gap);
      }
      text.append("scenario: recorded\n");
      text.append("unmatched: error\n");
      text.append(rules.isEmpty() ? "rules: []\n" : "rules:\n");
      rules.forEach(text::append);
      if (!conversation.refused().isEmpty()) {
        text.append("faults:\n");
        for (Recorded refused : conversation.refused()) {
          text.append("  - refuse_upgrade: {status: ")
              .append(Math.max(400, Math.min(599, refused.code())))
              .append(", nth: ")
              .append(conversation.upgradeOf(refused.connection()))
              .append("}\n");
        }
      }
      return text.toString();
    }

    private static void comment(StringBuilder text, String line) {
      text.append("# ").append(line.replaceAll("[^\\x20-\\x7e]", "?")).append('\n');
    }
  }
}
