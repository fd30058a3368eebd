package dev.relaykit.mock.scenario;

import static java.util.Objects.requireNonNull;

import dev.relaykit.mock.source.NearestWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A scenario that comes with the server, known by its name. Immutable.
 *
 * @param name what it is called on the command line and in {@code MockConfig}, such as {@code
 *     carrier-outage}
 * @param text its source, YAML: a good start for a file of one's own
 * @param scenario what the source says
 */
public record ReadyScenario(String name, String text, Scenario scenario) {

  private static final List<String> NAMES =
      List.of(
          "happy-path",
          "slow-carrier",
          "carrier-outage",
          "spam-filter",
          "opt-out",
          "10dlc-daily-cap",
          "throughput-cap",
          "flapping-network",
          "deploy-restart",
          "expired-session",
          "inbound-burst",
          "out-of-order",
          "duplicates",
          "auth-outage");

  /** What it is called where there is room for more than a name. */
  public String title() {
    return scenario.name();
  }

  /** What it shows, in a sentence or two. */
  public String description() {
    return scenario.description();
  }

  /** The names, in the order in which the page of ready scenarios has them. */
  public static List<String> names() {
    return NAMES;
  }

  /** All of them; each call reads them anew. */
  public static List<ReadyScenario> all() {
    return NAMES.stream().map(ReadyScenario::load).toList();
  }

  /** The one of this name; upper and lower case count. */
  public static Optional<ReadyScenario> find(String name) {
    return NAMES.contains(name) ? Optional.of(load(name)) : Optional.empty();
  }

  /**
   * The one of this name.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  public static ReadyScenario named(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  /** What to say to somebody who has asked for a scenario that there is not. */
  public static String unknown(String name) {
    return "there is no ready scenario '" + name + "'; " + NearestWord.hint(name, NAMES);
  }

  private static ReadyScenario load(String name) {
    String text = source(name);
    return new ReadyScenario(name, text, Scenario.parse(name + ".yaml", text));
  }

  private static String source(String name) {
    try (InputStream in =
        requireNonNull(ReadyScenario.class.getResourceAsStream("ready/" + name + ".yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
