package dev.relaykit.protocol.messaging;

import dev.relaykit.protocol.rules.RuleId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The checks on a send that need no server: content, numbers, media URLs and text (REL-MSG-002,
 * 007, 008, 011).
 *
 * <p>A client makes them before it writes, a server before it accepts. Pure; any thread.
 */
public final class SendCheck {

  private static final RuleId CONTENT = new RuleId("REL-MSG-002");
  private static final RuleId NUMBERS = new RuleId("REL-MSG-007");
  private static final RuleId MEDIA = new RuleId("REL-MSG-008");
  private static final RuleId TEXT = new RuleId("REL-MSG-011");
  private static final int MIN_DIGITS = 5;
  private static final int MAX_DIGITS = 17;
  private static final int MIN_SHORT_CODE = 5;
  private static final int MAX_SHORT_CODE = 6;

  private SendCheck() {}

  /**
   * Every problem of a send, in the order from, to, content, media, text; empty if it may be sent.
   */
  public static List<SendProblem> problems(SendParams params) {
    return problems(params, true);
  }

  /**
   * Every problem of a send.
   *
   * @param checkNumbers false leaves the form of the two numbers to the server (REL-MSG-007)
   * @return the problems in the order from, to, content, media, text; empty if it may be sent
   */
  public static List<SendProblem> problems(SendParams params, boolean checkNumbers) {
    if (isSound(params, checkNumbers)) {
      return List.of();
    }
    List<SendProblem> problems = new ArrayList<>();
    if (checkNumbers && !isSender(params.fromNumber())) {
      problems.add(
          new SendProblem(
              "from_number",
              "must be E.164, + and "
                  + MIN_DIGITS
                  + " to "
                  + MAX_DIGITS
                  + " digits, or a short code of 5 or 6 digits",
              NUMBERS));
    }
    if (checkNumbers && !isE164(params.toNumber())) {
      problems.add(
          new SendProblem(
              "to_number",
              "must be E.164, + and " + MIN_DIGITS + " to " + MAX_DIGITS + " digits",
              NUMBERS));
    }
    if (!hasContent(params)) {
      problems.add(
          new SendProblem("body", "is missing, and so is media: one of them is needed", CONTENT));
    }
    for (int i = 0; i < params.media().size(); i++) {
      if (!isMediaUrl(params.media().get(i))) {
        problems.add(
            new SendProblem(
                "media",
                "entry " + i + " must be an absolute http or https URL without blanks",
                MEDIA));
      }
    }
    addIfBroken(problems, "body", params.body());
    addIfBroken(problems, "context", params.context());
    addIfBroken(problems, "region", params.region());
    params.media().forEach(url -> addIfBroken(problems, "media", url));
    params.tags().forEach(tag -> addIfBroken(problems, "tags", tag));
    addIfBroken(problems, "from_number", params.fromNumber());
    addIfBroken(problems, "to_number", params.toNumber());
    return List.copyOf(problems);
  }

  private static void addIfBroken(
      List<SendProblem> problems, String attribute, @Nullable String text) {
    if (hasLoneSurrogate(text)) {
      problems.add(
          new SendProblem(
              attribute, "has half of a surrogate pair, which no encoding can carry", TEXT));
    }
  }

  private static boolean isSound(SendParams params, boolean checkNumbers) {
    if (checkNumbers && !(isSender(params.fromNumber()) && isE164(params.toNumber()))) {
      return false;
    }
    List<String> media = params.media();
    for (int i = 0; i < media.size(); i++) {
      if (!isMediaUrl(media.get(i))) {
        return false;
      }
    }
    return hasContent(params) && !isBroken(params);
  }

  private static boolean isBroken(SendParams params) {
    return hasLoneSurrogate(params.body())
        || hasLoneSurrogate(params.context())
        || hasLoneSurrogate(params.region())
        || hasLoneSurrogate(params.fromNumber())
        || hasLoneSurrogate(params.toNumber())
        || anyHasLoneSurrogate(params.media())
        || anyHasLoneSurrogate(params.tags());
  }

  private static boolean anyHasLoneSurrogate(List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      if (hasLoneSurrogate(texts.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasContent(SendParams params) {
    return (params.body() != null && !params.body().isEmpty()) || !params.media().isEmpty();
  }

  /** Whether a number is {@code +} and 5 to 17 digits that do not begin with 0. */
  public static boolean isE164(String number) {
    int digits = number.length() - 1;
    return digits >= MIN_DIGITS
        && digits <= MAX_DIGITS
        && number.charAt(0) == '+'
        && number.charAt(1) != '0'
        && onlyDigits(number, 1);
  }

  private static boolean isSender(String number) {
    return isE164(number)
        || (number.length() >= MIN_SHORT_CODE
            && number.length() <= MAX_SHORT_CODE
            && onlyDigits(number, 0));
  }

  private static boolean onlyDigits(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isMediaUrl(String url) {
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https")) && hasHost(uri.getRawAuthority());
    } catch (URISyntaxException notOne) {
      return false;
    }
  }

  /** Not {@link URI#getHost()}, which knows no host names with an underscore. */
  private static boolean hasHost(@Nullable String authority) {
    String host = authority == null ? "" : authority.substring(authority.lastIndexOf('@') + 1);
    return !host.isEmpty() && host.charAt(0) != ':';
  }

  private static boolean hasLoneSurrogate(@Nullable String text) {
    if (text == null) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return true;
      }
    }
    return false;
  }
}
