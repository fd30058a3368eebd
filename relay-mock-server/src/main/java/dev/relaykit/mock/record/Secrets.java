package dev.relaykit.mock.record;

import dev.relaykit.protocol.session.SecretMask;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The live secrets that a recording has in it. */
final class Secrets {

  private final Set<String> secrets = new LinkedHashSet<>();
  private final Set<String> projects = new LinkedHashSet<>();

  private Secrets() {}

  static Secrets in(List<Recorded> events) {
    Secrets found = new Secrets();
    for (Recorded event : events) {
      JsonNode tree = event.kind() == Recorded.Kind.TEXT ? MaskedFrames.tree(event.text()) : null;
      if (tree != null) {
        found.look("", tree);
      }
    }
    return found;
  }

  MaskedFrames masks(Set<Mask> masks) {
    return new MaskedFrames(secrets, projects, masks);
  }

  private void look(String name, JsonNode value) {
    if (value.isContainer() && !SecretMask.isSecret(name)) {
      value.properties().forEach(member -> look(member.getKey(), member.getValue()));
      if (value.isArray()) {
        value.values().forEach(element -> look("", element));
      }
    } else if (value.isString() && (name.equals("project") || name.equals("project_id"))) {
      projects.add(value.stringValue());
    } else if (value.isString() && SecretMask.isSecret(name)) {
      secrets.add(value.stringValue());
    }
  }
}
