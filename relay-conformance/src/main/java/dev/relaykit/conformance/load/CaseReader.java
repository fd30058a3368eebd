package dev.relaykit.conformance.load;

import dev.relaykit.conformance.model.Act;
import dev.relaykit.conformance.model.CaseConnection;
import dev.relaykit.conformance.model.CaseId;
import dev.relaykit.conformance.model.CaseLevel;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.mock.scenario.ScriptReader;
import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.NearestWord;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceProblems;
import dev.relaykit.mock.source.ValueReader;
import dev.relaykit.protocol.rules.RuleId;
import dev.relaykit.protocol.rules.RuleList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one case, or one variant of it, whose parameters are in their places. */
final class CaseReader {

  /** Captures that there are before the first step. */
  static final List<String> KNOWN = List.of("token", "jwt", "from", "to", "context", "port");

  static final List<String> WORDS =
      List.of(
          "id",
          "title",
          "rules",
          "level",
          "side",
          "features",
          "malformed",
          "variants",
          "client",
          "server",
          "calls",
          "control",
          "allow",
          "expect");

  private static final int MAX_TITLE = 100;

  private final ValueReader values;
  private final RuleList rules;

  CaseReader(SourceProblems problems, RuleList rules) {
    this.values = new ValueReader(problems);
    this.rules = rules;
  }

  /**
   * The case.
   *
   * @param id its ID, with the name of the variant
   */
  @Nullable ConformanceCase read(SourceNode node, CaseId id) {
    Members members = values.members(node, "a case", WORDS);
    if (members == null) {
      return null;
    }
    String title = title(members);
    List<RuleId> cited = rules(members.need("rules"));
    CaseLevel level = word(members.need("level"), "a level", CaseLevel.values());
    Side side = word(members.need("side"), "client or server", Side.values());
    Set<Feature> features = features(members.find("features"));
    SourceNode malformedNode = members.find("malformed");
    Boolean malformed =
        malformedNode == null ? (Boolean) false : values.truth(malformedNode, "malformed");
    SourceNode clientNode = members.need("client");
    SourceNode serverNode = members.need("server");
    if (clientNode == null || serverNode == null || side == null) {
      return null;
    }
    ScriptReader clientScripts = new ScriptReader(values, KNOWN);
    ScriptReader serverScripts = new ScriptReader(values, KNOWN);
    ConnectionsReader clientReader = new ConnectionsReader(values, clientScripts);
    List<CaseConnection> client = clientReader.client(clientNode);
    List<CaseConnection> server = new ConnectionsReader(values, serverScripts).server(serverNode);
    ScriptReader kit = side == Side.CLIENT ? serverScripts : clientScripts;
    List<Act> acts = acts(members, side, kit);
    ExpectationsReader expectations = new ExpectationsReader(values, kit);
    SourceNode expectNode = members.find("expect");
    if (expectNode != null) {
      expectations.read(expectNode);
    }
    SourceNode allowNode = members.find("allow");
    List<FramePattern> allowed = allowNode == null ? List.of() : expectations.allowed(allowNode);
    if (title == null || level == null || malformed == null || cited.isEmpty()) {
      return null;
    }
    if (client.isEmpty() != server.isEmpty() || client.isEmpty() && side == Side.SERVER) {
      return values.mistake(node, "connections at both ends, or at none if it is about a client");
    }
    return new ConformanceCase(
        id,
        title,
        cited,
        level,
        side,
        features,
        client,
        server,
        acts,
        expectations.required(),
        expectations.strict(),
        expectations.ofValues(),
        allowed,
        malformed,
        clientReader.automaticAcks(),
        node.place());
  }

  private @Nullable String title(Members members) {
    SourceNode node = members.need("title");
    String title = node == null ? null : values.text(node, "a title");
    if (title != null
        && node != null
        && (title.isBlank() || title.length() > MAX_TITLE || title.endsWith("."))) {
      values.mistake(node, "a title of at most " + MAX_TITLE + " characters, without a full stop");
    }
    return title;
  }

  private List<RuleId> rules(@Nullable SourceNode node) {
    List<RuleId> cited = new ArrayList<>();
    List<SourceNode> items = node == null ? null : values.items(node, "rule IDs");
    for (SourceNode item : items == null ? List.<SourceNode>of() : items) {
      String text = values.text(item, "a rule ID");
      RuleId rule =
          rules.rules().stream()
              .map(one -> one.id())
              .filter(one -> one.text().equals(text))
              .findFirst()
              .orElse(null);
      if (rule != null) {
        cited.add(rule);
      } else if (text != null) {
        List<String> known = rules.rules().stream().map(one -> one.id().text()).toList();
        values.mistake(
            item,
            "the ID of a rule; "
                + NearestWord.of(text, known)
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("there is none that is nearly called so"));
      }
    }
    return cited;
  }

  private Set<Feature> features(@Nullable SourceNode node) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    List<SourceNode> items = node == null ? null : values.items(node, "features");
    List<String> words = Arrays.stream(Feature.values()).map(Feature::wireName).toList();
    for (SourceNode item : items == null ? List.<SourceNode>of() : items) {
      String name = values.word(item, "a feature", words);
      if (name != null) {
        Feature.named(name).ifPresent(features::add);
      }
    }
    return features;
  }

  private <E extends Enum<E>> @Nullable E word(@Nullable SourceNode node, String what, E[] all) {
    List<String> words =
        Arrays.stream(all)
            .map(one -> one instanceof Side side ? side.wireName() : one.name())
            .toList();
    String word = node == null ? null : values.word(node, what, words);
    return word == null ? null : all[words.indexOf(word)];
  }

  private List<Act> acts(Members members, Side side, ScriptReader kit) {
    String name = side == Side.CLIENT ? "calls" : "control";
    String other = side == Side.CLIENT ? "control" : "calls";
    SourceNode wrong = members.find(other);
    if (wrong != null) {
      values.mistake(
          wrong.place(),
          "'" + other + "'",
          "'" + name + "' in a case about a " + side.name().toLowerCase(Locale.ROOT));
    }
    SourceNode node = side == Side.CLIENT ? members.need(name) : members.find(name);
    return node == null ? List.of() : new ActReader(side, values, kit).read(node);
  }
}
