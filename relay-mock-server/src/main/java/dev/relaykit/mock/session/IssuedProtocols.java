package dev.relaykit.mock.session;

import dev.relaykit.protocol.time.IdSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Protocol strings of the form {@code signalwire_} with 32 hex digits that a server recognises for
 * as long as it runs: half of the digits is a signature of the others. Whom it issued one to it
 * knows of the newest {@value #MAX_OWNERS} only. For one thread at a time.
 */
public final class IssuedProtocols {

  /** Of how many protocol strings the owner is kept; the oldest goes first. */
  public static final int MAX_OWNERS = 100_000;

  private static final String PREFIX = "signalwire_";
  private static final int HALF_DIGITS = 16;

  private final SessionTokens tokens;
  private final Map<String, String> owners =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MAX_OWNERS;
        }
      };

  /** Protocol strings signed with the secret of the given tokens. */
  public IssuedProtocols(SessionTokens tokens) {
    this.tokens = tokens;
  }

  /** A protocol string that was never issued before. */
  public String issue(String owner, IdSource ids) {
    String half = ids.hex(HALF_DIGITS);
    String protocol = PREFIX + half + tokens.sign(half);
    owners.put(protocol, owner);
    return protocol;
  }

  /** Whether this server has issued it. */
  public boolean isIssued(String protocol) {
    int half = PREFIX.length() + HALF_DIGITS;
    return protocol.startsWith(PREFIX)
        && protocol.length() == half + HALF_DIGITS
        && tokens.isSigned(
            protocol.substring(PREFIX.length(), half), protocol.substring(half));
  }

  /** Whom it was issued to, or null if that is not known any more. */
  public @Nullable String ownerOf(String protocol) {
    return owners.get(protocol);
  }
}
