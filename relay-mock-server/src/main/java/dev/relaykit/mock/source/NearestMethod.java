package dev.relaykit.mock.source;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The known method that somebody most likely meant by a name that is none. */
public final class NearestMethod {

  private NearestMethod() {}

  /**
   * The nearest method, as {@link NearestWord} counts. What several methods begin with, up to the
   * first point, must not make them more alike: of a name that begins like known ones only the rest
   * is compared.
   *
   * @param given what was written
   * @param known the methods there are
   * @return the nearest; empty if the name is known, or is like none
   */
  public static Optional<String> of(String given, Collection<String> known) {
    if (known.contains(given)) {
      return Optional.empty();
    }
    String beginning = given.substring(0, given.indexOf('.') + 1);
    List<String> ends =
        known.stream()
            .filter(method -> !beginning.isEmpty() && method.startsWith(beginning))
            .map(method -> method.substring(beginning.length()))
            .toList();
    return ends.isEmpty()
        ? NearestWord.of(given, known)
        : NearestWord.of(given.substring(beginning.length()), ends).map(beginning::concat);
  }
}
