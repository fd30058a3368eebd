package dev.relaykit.conformance.report.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileNameTest {

  @ParameterizedTest
  @CsvSource({
    "messaging/race/one-segment@plain, messaging.race.one-segment_plain",
    "a/b, a.b",
    "A/b, ~41~.b",
    "../x, ~2e~~2e~.x",
    "'a b', a~20~b"
  })
  void nameOfAnIdIsSafe(String id, String name) {
    assertThat(FileName.ofId(id)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "signalwire-sdk 3.7.5, signalwire-sdk-3.7.5",
    "@signalwire/realtime-api 4.2.1, signalwire-realtime-api-4.2.1",
    "ws://127.0.0.1:8773/x, ws-127.0.0.1-8773-x",
    "../.., subject",
    "'a..b', a.b",
    "é, subject"
  })
  void nameOfAHeadingIsShortAndSafe(String heading, String name) {
    assertThat(FileName.ofHeading(heading)).isEqualTo(name);
  }

  @Test
  void twoIdsHaveTwoNamesAndNoneIsTooLong() {
    List<String> letters = List.of("a", "/", "@", "-", "A", "~", "2", "f", ".", "_", "é");
    Random random = new Random(42);
    Set<String> ids = new HashSet<>();
    while (ids.size() < 3000) {
      StringBuilder id = new StringBuilder();
      int length = 1 + random.nextInt(ids.size() % 10 == 0 ? 300 : 6);
      random.ints(length, 0, letters.size()).forEach(i -> id.append(letters.get(i)));
      ids.add(id.toString());
    }
    Set<String> names = new HashSet<>();
    for (String id : ids) {
      String name = FileName.ofId(id);
      assertThat(name).matches("[a-z0-9~_.-]{1,130}");
      assertThat(names.add(name)).as(id).isTrue();
    }
  }
}
