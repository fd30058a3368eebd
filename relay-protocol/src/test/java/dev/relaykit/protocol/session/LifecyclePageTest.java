package dev.relaykit.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.session.LifecycleWalk.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The diagram and the table of {@code docs/lifecycle.md} are what the machine does; with {@code
 * -Dgolden.update=true} the page is written anew.
 */
class LifecyclePageTest {

  private static final Path PAGE = Path.of("../docs/lifecycle.md");

  private static final String HEAD =
      """
      # The life of a connection

      For you if you port the client, or want to know what it does when something happens. What it means for your messages is in
      [Using the client](client.md#reconnect-reauthenticate-close). The client's connection and session are one pure function,
      `ClientSession.next(state, event) -> state + effects`, in `protocol.session`. This page is made from it, by `LifecyclePageTest`, which drives it over
      every state that can be reached and every event.

      An event of a socket that is not the present one changes nothing: each socket has a number, its *generation*, and each event of it names that
      [REL-REC-001]. Whatever the table does not name changes nothing either. Which errors are a rejection, and which are not, is REL-AUTH-001; *unsaid* is a
      connect result without `session_restored` [REL-CONN-022]. The effects are carried out in their order; what each means is in the Javadoc of `SessionEffect`.

      """;

  private static final List<Function<Step, String>> CONDITIONS =
      List.of(
          step -> step.from().resumeOffered() ? "a session was offered" : "none was offered",
          step ->
              step.from().rejections() + 1 < ClientSession.MAX_REJECTIONS
                  ? "not yet the third in a row"
                  : "the third in a row",
          step ->
              step.from().protocol() == null && step.from().trackedProtocol() != null
                  ? "a restart has taken the session away"
                  : "the session can be offered again");

  private final List<Step> steps = LifecycleWalk.steps();

  @Test
  void pageSaysWhatTheMachineDoes() throws IOException {
    String page = HEAD + diagram() + "\n" + table();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("run the test with -Dgolden.update=true if the change is meant")
        .isEqualTo(page);
  }

  @Test
  void everyStateAndEveryEventWasTried() {
    assertThat(steps.stream().map(step -> step.from().connection() + " " + step.event()).distinct())
        .hasSize(ConnectionState.values().length * LifecycleWalk.eventNames().size());
  }

  private String diagram() {
    Map<String, Set<String>> edges = new LinkedHashMap<>();
    for (ConnectionState from : ConnectionState.values()) {
      for (ConnectionState to : ConnectionState.values()) {
        Set<String> labels = new LinkedHashSet<>();
        steps.stream()
            .filter(step -> from != to)
            .filter(step -> step.from().connection() == from)
            .filter(step -> step.to().next().connection() == to)
            .forEach(step -> labels.add(step.event().replaceAll(" \\(.*", "")));
        if (!labels.isEmpty()) {
          edges.put(from + " --> " + to, new TreeSet<>(labels));
        }
      }
    }
    return "```mermaid\nstateDiagram-v2\n    [*] --> NEW\n"
        + edges.entrySet().stream()
            .map(edge -> "    " + edge.getKey() + ": " + String.join(", ", edge.getValue()) + "\n")
            .collect(Collectors.joining())
        + "```\n";
  }

  private String table() {
    StringBuilder table =
        new StringBuilder(
            "| in | event | if | then | effects, in order | and changes |\n|---|---|---|---|---|---|\n");
    for (ConnectionState from : ConnectionState.values()) {
      for (String event : LifecycleWalk.eventNames()) {
        Map<String, List<Step>> outcomes = LifecycleWalk.outcomes(steps, from, event);
        for (List<Step> outcome : outcomes.values()) {
          if (!outcome.stream().allMatch(Step::changesNothing)) {
            table.append(row(from, event, condition(outcome, outcomes), outcome));
          }
        }
      }
    }
    return table.toString();
  }

  private static String row(
      ConnectionState from, String event, String condition, List<Step> outcome) {
    Step first = outcome.get(0);
    ConnectionState to = first.to().next().connection();
    return "| "
        + String.join(
            " | ",
            from.name(),
            event,
            condition,
            to == from ? "stays" : to.name(),
            String.join(", ", first.effects()),
            String.join(", ", LifecycleWalk.changed(outcome)))
        + " |\n";
  }

  /** What holds for these steps and not for all: that by which the machine must have chosen. */
  private static String condition(List<Step> outcome, Map<String, List<Step>> outcomes) {
    if (outcomes.size() == 1) {
      return "";
    }
    List<String> conditions = new ArrayList<>();
    for (Function<Step, String> condition : CONDITIONS) {
      Set<String> here = outcome.stream().map(condition).collect(Collectors.toSet());
      long apart =
          outcomes.values().stream()
              .filter(other -> other.stream().map(condition).noneMatch(here::contains))
              .count();
      if (here.size() == 1 && apart == outcomes.size() - 1) {
        return here.iterator().next();
      }
      if (here.size() == 1 && apart > 0) {
        conditions.addAll(here);
      }
    }
    return String.join("; ", conditions);
  }

  @Test
  void noTwoOutcomesHaveTheSameCondition() {
    for (ConnectionState from : ConnectionState.values()) {
      for (String event : LifecycleWalk.eventNames()) {
        Map<String, List<Step>> outcomes = LifecycleWalk.outcomes(steps, from, event);

        assertThat(outcomes.values().stream().map(each -> condition(each, outcomes)).toList())
            .as(event + " in " + from)
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void everyEffectIsOnThePage() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(page)
        .contains(
            Arrays.stream(SessionEffect.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList());
  }
}
