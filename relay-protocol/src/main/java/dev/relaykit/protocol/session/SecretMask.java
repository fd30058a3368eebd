package dev.relaykit.protocol.session;

import java.util.Collection;
import java.util.List;

/**
 * Hides secrets in text that is about to be shown: frames, broken frames, error texts (REL-LOG-001
 * to REL-LOG-003).
 *
 * <p>The value of every member named {@code token}, {@code project}, {@code jwt_token}, {@code
 * authorization_state} or {@code dpop_token} becomes {@value #MASK}, whatever its type, at any
 * depth, in broken or truncated JSON and in JSON that is quoted inside a string. So does every
 * occurrence of the live secrets that the mask was made with, as it is or with JSON escapes, and
 * also where two of them overlap. In doubt it hides more. Takes time linear in the text. Immutable;
 * any thread.
 */
public final class SecretMask {

  /** What stands in place of a secret. */
  public static final String MASK = "***";

  /**
   * Secrets shorter than this, in characters, are hidden by their member's name only: they occur
   * everywhere.
   */
  public static final int MIN_LITERAL = 4;

  private final LiteralMask literals;

  /**
   * A mask for the given live secrets.
   *
   * @param secrets project, token, JWT and authorization state as far as they are known; those
   *     shorter than {@value #MIN_LITERAL} characters are left to their member's name
   */
  public SecretMask(Collection<String> secrets) {
    literals =
        new LiteralMask(
            secrets.stream().filter(secret -> secret.length() >= MIN_LITERAL).distinct().toList());
  }

  /** A mask that knows no live secret. */
  public static SecretMask ofMembersOnly() {
    return new SecretMask(List.of());
  }

  /** Whether the value of a member of this name is a secret. */
  public static boolean isSecret(String member) {
    return MemberMask.NAMES.contains(member);
  }

  /** The text without its secrets. */
  public String mask(String text) {
    return literals.mask(MemberMask.mask(text));
  }
}
