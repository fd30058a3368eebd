package dev.relaykit.conformance.load;

import dev.relaykit.mock.source.SourceList;
import dev.relaykit.mock.source.SourceMap;
import dev.relaykit.mock.source.SourceMember;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceScalar;
import dev.relaykit.mock.source.ValueReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/**
 * Puts fragments in the place of {@code use: name}, and the parameters of a variant in the place of
 * {@code <name>}. A text that is one parameter alone becomes its value, whatever that is, and there
 * has to be one. For one case.
 */
final class Expansion {

  /** Most fragments inside each other. */
  private static final int MAX_DEPTH = 8;

  private static final Pattern PARAMETER = Pattern.compile("<([a-z][a-z0-9_]*)>");

  private final Fragments fragments;
  private final Map<String, SourceNode> parameters;
  private final ValueReader values;
  private final Set<String> used = new HashSet<>();

  Expansion(Fragments fragments, Map<String, SourceNode> parameters, ValueReader values) {
    this.fragments = fragments;
    this.parameters = Map.copyOf(parameters);
    this.values = values;
  }

  /** The names of the parameters that something stood for. */
  Set<String> used() {
    return used;
  }

  /** The value with everything in its place. */
  SourceNode of(SourceNode node) {
    return of(node, 0);
  }

  private SourceNode of(SourceNode node, int depth) {
    return switch (node.kind()) {
      case MAP -> {
        List<SourceMember> members = new ArrayList<>();
        for (SourceMember member : ((SourceMap) node).members()) {
          members.add(new SourceMember(member.name(), member.place(), of(member.value(), depth)));
        }
        yield new SourceMap(node.place(), members);
      }
      case LIST -> {
        List<SourceNode> items = new ArrayList<>();
        for (SourceNode item : ((SourceList) node).items()) {
          add(items, item, depth);
        }
        yield new SourceList(node.place(), items);
      }
      case SCALAR -> filled((SourceScalar) node);
    };
  }

  private void add(List<SourceNode> items, SourceNode item, int depth) {
    SourceNode use = Fragments.use(item);
    if (use == null) {
      items.add(of(item, depth));
    } else if (depth == MAX_DEPTH) {
      values.problems().add(use.place(), "found more than " + MAX_DEPTH + " fragments in a row");
    } else {
      List<SourceNode> fragment = fragments.find(of(use, depth), values);
      for (SourceNode part : fragment == null ? List.<SourceNode>of() : fragment) {
        add(items, part, depth + 1);
      }
    }
  }

  private SourceNode filled(SourceScalar scalar) {
    if (!scalar.value().isString()) {
      return scalar;
    }
    String text = scalar.text();
    List<MatchResult> places = PARAMETER.matcher(text).results().toList();
    if (places.size() == 1 && places.get(0).group().equals(text)) {
      SourceNode whole = parameter(places.get(0));
      if (whole == null) {
        // As it stands it would be played as a text, and prove nothing of what was meant.
        values.mistake(
            scalar, "a value for it: a parameter '" + places.get(0).group(1) + "' of the variant");
        return scalar;
      }
      return whole;
    }
    StringBuilder filled = new StringBuilder();
    int at = 0;
    for (MatchResult place : places) {
      SourceNode value = parameter(place);
      if (value instanceof SourceScalar plain) {
        filled.append(text, at, place.start()).append(plain.text());
        at = place.end();
      }
    }
    filled.append(text.substring(at));
    String result = filled.toString();
    return result.equals(text)
        ? scalar
        : new SourceScalar(scalar.place(), result, true, StringNode.valueOf(result));
  }

  private @Nullable SourceNode parameter(MatchResult place) {
    SourceNode value = parameters.get(place.group(1));
    if (value != null) {
      used.add(place.group(1));
    }
    return value;
  }
}
