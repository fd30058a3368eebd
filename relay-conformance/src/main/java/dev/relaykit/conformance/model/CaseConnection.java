package dev.relaykit.conformance.model;

import dev.relaykit.mock.script.Script;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a case, as one of its ends plays it. Immutable.
 *
 * @param script what that end does
 * @param upgrade how the server answers the upgrade; of no matter in the script of a client
 * @param opensAfter the name of a capture, of the connection before, after which the client opens
 *     this one; null if it does once the script before has ended
 * @param path the path that the kit, as the client, asks for; null for that of the server's URL
 * @param refused the HTTP status that the server must refuse it with, or null if it must accept it
 * @param optional whether the client may do without it: no finding if it never opens it
 */
public record CaseConnection(
    Script script,
    Upgrade upgrade,
    @Nullable String opensAfter,
    @Nullable String path,
    @Nullable Integer refused,
    boolean optional) {

  /** A connection that is opened once the one before has ended, and accepted as usual. */
  public static CaseConnection of(Script script) {
    return new CaseConnection(script, Upgrade.ACCEPT, null, null, null, false);
  }
}
