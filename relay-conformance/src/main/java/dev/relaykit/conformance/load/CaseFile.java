package dev.relaykit.conformance.load;

import dev.relaykit.conformance.model.CaseId;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceDocument;
import dev.relaykit.mock.source.SourceMap;
import dev.relaykit.mock.source.SourceMember;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceProblems;
import dev.relaykit.mock.source.ValueReader;
import dev.relaykit.protocol.rules.RuleList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one file of cases. For one use. */
final class CaseFile {

  /** Most variants of one case. */
  static final int MAX_VARIANTS = 50;

  private final SourceDocument document;
  private final Fragments fragments;
  private final RuleList rules;
  private final SourceProblems problems = new SourceProblems();
  private final ValueReader values = new ValueReader(problems);
  private final Set<String> ids = new HashSet<>();

  private CaseFile(SourceDocument document, Fragments fragments, RuleList rules) {
    this.document = document;
    this.fragments = fragments;
    this.rules = rules;
  }

  /**
   * The cases of a file, each variant as a case of its own.
   *
   * @throws CaseException if the file has mistakes
   */
  static List<ConformanceCase> read(SourceDocument document, Fragments fragments, RuleList rules) {
    return new CaseFile(document, fragments, rules).read();
  }

  private List<ConformanceCase> read() {
    problems.addAll(document.problems());
    List<ConformanceCase> cases = new ArrayList<>();
    SourceNode root = document.root();
    Members members =
        root == null ? null : values.members(root, "a file of cases", List.of("area", "cases"));
    SourceNode areaNode = members == null ? null : members.need("area");
    String area = areaNode == null ? null : values.text(areaNode, "an area");
    SourceNode casesNode = members == null ? null : members.need("cases");
    List<SourceNode> items = casesNode == null ? null : values.items(casesNode, "cases");
    for (SourceNode item : items == null ? List.<SourceNode>of() : items) {
      if (area != null) {
        add(cases, item, area);
      }
    }
    if (!problems.isEmpty()) {
      throw new CaseException(problems.list());
    }
    return cases;
  }

  private void add(List<ConformanceCase> cases, SourceNode node, String area) {
    CaseId id = id(node, area);
    if (id == null) {
      return;
    }
    SourceMember variants = ((SourceMap) node).member("variants");
    if (variants == null) {
      add(cases, node, id, new Expansion(fragments, Map.of(), values));
      return;
    }
    List<SourceNode> items = values.items(variants.value(), "variants");
    if (items != null && items.size() > MAX_VARIANTS) {
      values.mistake(variants.value(), "at most " + MAX_VARIANTS + " variants");
      return;
    }
    for (SourceNode item : items == null ? List.<SourceNode>of() : items) {
      variant(cases, node, id, item);
    }
  }

  private void variant(
      List<ConformanceCase> cases, SourceNode node, CaseId id, SourceNode variant) {
    Map<String, SourceNode> parameters = new LinkedHashMap<>();
    List<SourceMember> members = values.anyMembers(variant, "parameters by name, and 'name'");
    SourceNode nameNode = null;
    for (SourceMember member : members == null ? List.<SourceMember>of() : members) {
      if (member.name().equals("name")) {
        nameNode = member.value();
      } else {
        parameters.put(member.name(), member.value());
      }
    }
    String name = nameNode == null ? null : values.text(nameNode, "the name of a variant");
    if (name == null) {
      values.mistake(variant.place(), "a variant without a name", "it to have a 'name'");
    } else if (!CaseId.isId(id.text() + "@" + name) || !ids.add(id.text() + "@" + name)) {
      values.mistake(variant, "a 'name' of its own, small letters, digits and hyphens");
    } else {
      Expansion expansion = new Expansion(fragments, parameters, values);
      add(cases, node, id.variant(name), expansion);
      for (String parameter : parameters.keySet()) {
        if (!expansion.used().contains(parameter)) {
          values.mistake(
              variant, "no parameter '" + parameter + "', since <" + parameter + "> is nowhere");
        }
      }
    }
  }

  private void add(List<ConformanceCase> cases, SourceNode node, CaseId id, Expansion expansion) {
    SourceMap map = (SourceMap) node;
    List<SourceMember> members =
        map.members().stream().filter(member -> !member.name().equals("variants")).toList();
    ConformanceCase read =
        new CaseReader(problems, rules).read(expansion.of(new SourceMap(map.place(), members)), id);
    if (read != null) {
      cases.add(read);
    }
  }

  private @Nullable CaseId id(SourceNode node, String area) {
    Members members = values.members(node, "a case", CaseReader.WORDS);
    SourceNode idNode = members == null ? null : members.need("id");
    String id = idNode == null ? null : values.text(idNode, "an ID");
    if (id == null || idNode == null) {
      return null;
    }
    if (!CaseId.isId(id) || id.contains("@") || !id.startsWith(area + "/")) {
      return values.mistake(
          idNode, "an ID such as " + area + "/one-segment: small letters, digits and hyphens");
    }
    if (!ids.add(id)) {
      return values.mistake(idNode, "an ID that no other case has");
    }
    return new CaseId(id);
  }
}
