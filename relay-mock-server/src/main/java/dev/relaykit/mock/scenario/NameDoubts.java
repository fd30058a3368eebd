package dev.relaykit.mock.scenario;

import dev.relaykit.mock.source.NearestMethod;
import dev.relaykit.mock.source.NearestWord;
import dev.relaykit.mock.source.SourceList;
import dev.relaykit.mock.source.SourceMap;
import dev.relaykit.mock.source.SourceMember;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceScalar;
import dev.relaykit.mock.source.ValueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Doubts names of methods and parameters that nobody knows: no mistake, since a server may be asked
 * for what is new, but a condition on a misspelt name never holds, and nothing else would tell.
 */
final class NameDoubts {

  private final ValueReader values;

  NameDoubts(ValueReader values) {
    this.values = values;
  }

  /**
   * Looks at the conditions on the method and on its parameters.
   *
   * @param method the pattern of the method, or null if there is none
   * @param params conditions by parameter
   */
  void look(@Nullable SourceNode method, List<SourceMember> params) {
    List<SourceScalar> named = new ArrayList<>();
    boolean closed = method != null && addTexts(method, named);
    named.forEach(this::lookAtMethod);
    if (closed && !named.isEmpty()) {
      lookAtParams(named.stream().map(SourceScalar::text).toList(), params);
    }
  }

  /** Adds the texts that a pattern is equal to; says whether it is equal to nothing else. */
  private static boolean addTexts(SourceNode pattern, List<SourceScalar> texts) {
    if (pattern instanceof SourceScalar scalar && scalar.value().isString()) {
      texts.add(scalar);
      return true;
    }
    if (!(pattern instanceof SourceMap map) || map.members().size() != 1) {
      return false;
    }
    SourceMember member = map.members().get(0);
    if (member.name().equals("equals")) {
      return addTexts(member.value(), texts);
    }
    boolean closed = member.name().equals("any") && member.value() instanceof SourceList;
    if (closed) {
      for (SourceNode item : ((SourceList) member.value()).items()) {
        closed &= addTexts(item, texts);
      }
    }
    return closed;
  }

  private void lookAtMethod(SourceScalar method) {
    NearestMethod.of(method.text(), MethodFacts.bundled().methods())
        .ifPresent(
            meant ->
                values
                    .problems()
                    .doubt(
                        method.place(),
                        "no method is known as '"
                            + method.text()
                            + "'; did you mean '"
                            + meant
                            + "'?"));
  }

  private void lookAtParams(List<String> methods, List<SourceMember> params) {
    Set<String> known = new TreeSet<>();
    for (String method : methods) {
      Set<String> ofMethod = MethodFacts.bundled().params(method);
      if (ofMethod.isEmpty()) {
        return;
      }
      known.addAll(ofMethod);
    }
    for (SourceMember member : params) {
      String name = first(member.name());
      if (!known.contains(name)) {
        Optional<String> meant = NearestWord.of(name, known);
        values
            .problems()
            .doubt(
                member.place(),
                "no parameter of "
                    + String.join(" or ", methods)
                    + " is known as '"
                    + name
                    + "'; "
                    + meant
                        .map(word -> "did you mean '" + word + "'?")
                        .orElse("fine if a client is to send it all the same"));
      }
    }
  }

  /** The parameter itself, of a pointer into it. */
  private static String first(String name) {
    return name.startsWith("/")
        ? name.split("/", -1)[1].replace("~1", "/").replace("~0", "~")
        : name;
  }
}
