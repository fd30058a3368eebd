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

  private final List<Recorded> events;

  private Secrets(List<Recorded> events) {
    this.events = events;
  }

  static Secrets in(List<Recorded> events) {
    Secrets found = new Secrets(events);
    for (Recorded event : events) {
      JsonNode tree =
          switch (event.kind()) {
            case TEXT -> MaskedFrames.tree(event.text());
            case BINARY -> MaskedFrames.tree(BinaryText.of(event.text()));
            case OPENED, REFUSED, CLOSED, CUT -> null;
          };
      if (tree != null) {
        found.look("", tree);
      }
    }
    return found;
  }

  /**
   * Hides these secrets. What else is hidden gets its stand-ins in the order of the recording, so
   * that they are the same in whatever is made of it.
   */
  MaskedFrames masks(Set<Mask> masks) {
    MaskedFrames masked = new MaskedFrames(secrets, projects, masks);
    if (!masks.isEmpty()) {
      events.forEach(event -> masked.content(event));
    }
    return masked;
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
