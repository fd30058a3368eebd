package dev.relaykit.conformance.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.model.Act;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.protocol.rules.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must be true of the cases as texts; nothing is played here. */
final class CaseSanityTest {

  private static final Path FOLDER = Path.of("cases");

  private static final List<ConformanceCase> CASES = CaseLibrary.bundled().cases();

  @Test
  void indexNamesEveryFileInOrder() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      List<String> expected =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
              .filter(name -> !name.equals("fragments.yaml"))
              .sorted()
              .toList();

      assertThat(Files.readAllLines(FOLDER.resolve("index.txt"))).isEqualTo(expected);
    }
  }

  @Test
  void titlesSayWhatARightSubjectDoes() {
    for (ConformanceCase one : CASES) {
      assertThat(one.title()).as(one.place().toString()).doesNotContain("should", "test that");
    }
  }

  @Test
  void mainRuleBindsTheSideThatIsJudged() {
    for (ConformanceCase one : CASES) {
      var rule = CaseLibrary.bundled().rules().find(one.mainRule()).orElseThrow();
      Subject judged = one.side() == Side.CLIENT ? Subject.CLIENT : Subject.SERVER;

      assertThat(rule.subjects())
          .as(one.place() + " " + rule.id())
          .containsAnyOf(judged, Subject.CODEC);
    }
  }

  @Test
  void caseNamesTheFeaturesThatItsCallsNeed() {
    for (ConformanceCase one : CASES) {
      for (Act act : one.acts()) {
        if (act instanceof Act.Call call) {
          assertThat(one.features())
              .as(call.place())
              .containsAll(
                  switch (call.command()) {
                    case "send_message" -> List.of(Feature.MESSAGING);
                    case "wait" -> List.of(Feature.MESSAGING, Feature.WAIT);
                    case "inbox" -> List.of(Feature.INBOX);
                    case "receive", "unreceive" -> List.of(Feature.RECEIVE);
                    case "give_up" -> List.of(Feature.MESSAGING, Feature.GIVE_UP);
                    case "send_many" -> List.of(Feature.MESSAGING, Feature.SEND_MANY);
                    case "reauthenticate" -> List.of(Feature.JWT, Feature.REAUTHENTICATE);
                    case "connect_again" -> List.of(Feature.CONNECT_AGAIN);
                    case "observed" -> List.of(Feature.OBSERVE);
                    case "log" -> List.of(Feature.LOG);
                    case "connect" ->
                        call.place().contains("/environment.yaml")
                            ? List.of(Feature.ENVIRONMENT)
                            : List.<Feature>of();
                    default -> List.<Feature>of();
                  });
        }
      }
    }
  }
}
