package dev.relaykit.mock.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that sessions were given, with the owner of each; they outlive the sessions. For one
 * thread at a time.
 */
public final class IssuedProtocols {

  /** Most names that are remembered; the oldest is forgotten first. */
  public static final int MAX_NAMES = 100_000;

  private final Map<String, String> owners = new LinkedHashMap<>();

  /** Remembers a name. */
  public void add(String protocol, String owner) {
    owners.put(protocol, owner);
    if (owners.size() > MAX_NAMES) {
      owners.remove(owners.keySet().iterator().next());
    }
  }

  /** Whose session was given this name, or null if none was, or it is forgotten. */
  public @Nullable String ownerOf(String protocol) {
    return owners.get(protocol);
  }
}
