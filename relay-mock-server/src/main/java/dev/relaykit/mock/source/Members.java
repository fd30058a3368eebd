package dev.relaykit.mock.source;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a map, by name. For one thread. */
public final class Members {

  private final SourceMap map;
  private final String what;
  private final ValueReader values;

  Members(SourceMap map, String what, ValueReader values) {
    this.map = map;
    this.what = what;
    this.values = values;
  }

  /** Where the map begins. */
  public SourcePlace place() {
    return map.place();
  }

  /** Whether there is a member of this name. */
  public boolean has(String name) {
    return map.member(name) != null;
  }

  /** The names of the members. */
  public List<String> names() {
    return map.members().stream().map(SourceMember::name).toList();
  }

  /** The member's value, or null if there is no such member, which is no mistake. */
  public @Nullable SourceNode find(String name) {
    SourceMember member = map.member(name);
    return member == null ? null : member.value();
  }

  /** The member's value; that there is no such member is noted as a mistake, and gives null. */
  public @Nullable SourceNode need(String name) {
    SourceNode value = find(name);
    return value == null
        ? values.mistake(map.place(), what + " without '" + name + "'", "it to have one")
        : value;
  }

  /**
   * The one of several names of which just one may be there; that none is there, or several, is
   * noted as a mistake, and gives null.
   */
  public @Nullable String oneOf(String... names) {
    List<String> present = Arrays.stream(names).filter(this::has).toList();
    if (present.size() == 1) {
      return present.get(0);
    }
    return values.mistake(
        map.place(),
        what + (present.isEmpty() ? "" : " with " + String.join(" and ", present)),
        "just one of " + String.join(", ", names));
  }
}
