package dev.relaykit.mock.source;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known word that somebody most likely meant by one that is not known. */
public final class NearestWord {

  /** Words longer than this, in characters, are compared with nothing. */
  public static final int MAX_LENGTH = 100;

  private NearestWord() {}

  /**
   * The known word that takes the fewest changes: a letter added, left out, replaced, or exchanged
   * with its neighbour. Upper and lower case, and {@code -} and {@code _}, count as the same.
   *
   * @param given what was written
   * @param known the words there are
   * @return the nearest, of several equally near ones the first; empty if every one takes more than
   *     one change and more than a third of the letters
   */
  public static Optional<String> of(String given, Collection<String> known) {
    if (given.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String word = folded(given);
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(word, folded(candidate));
      if (distance < least
          && distance <= Math.max(1, Math.min(word.length(), candidate.length()) / 3)) {
        least = distance;
        nearest = candidate;
      }
    }
    // A word of which nothing is left is no guess: 'x' is not meant by 'at'.
    return Optional.ofNullable(nearest).filter(found -> least(word, found) < found.length());
  }

  /** A piece of a sentence that names the nearest word, or all words where none is near. */
  public static String hint(String given, Collection<String> known) {
    return of(given, known)
        .map(word -> "did you mean '" + word + "'?")
        .orElseGet(() -> "there is " + String.join(", ", known));
  }

  /**
   * How many changes make one word of the other, as {@link #of} counts them.
   *
   * @return the changes; of a word that is too long to be compared, as many as its letters
   */
  public static int changes(String given, String candidate) {
    return Math.max(given.length(), candidate.length()) > MAX_LENGTH
        ? Math.max(given.length(), candidate.length())
        : distance(folded(given), folded(candidate));
  }

  private static int least(String word, String candidate) {
    return distance(word, folded(candidate));
  }

  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean exchanged =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return exchanged ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
