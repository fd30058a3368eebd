package dev.relaykit.soak.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundJudgePropertyTest {

  private static final int STORIES = 150;
  private static final int MUTATED_STORIES = 40;

  /** So many messages of all the stories must lend themselves to each mutation. */
  private static final int LEAST_MUTATED = 10;

  @Test
  void noStoryOfAPerfectClientIsBlamed() {
    for (long seed = 0; seed < STORIES; seed++) {
      assertThat(PerfectClient.story(seed).judge()).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void storiesHaveEveryEndThatThereIs() {
    assertThat(
            LongStream.range(0, STORIES)
                .mapToObj(PerfectClient::story)
                .flatMap(story -> story.told().stream())
                .map(RoundJudgePropertyTest::endOf)
                .distinct())
        .contains("SERVER", "TIMEOUT", "NOT_SENT", "CONNECTION_LOST", "AUTH", "CLOSED")
        .contains("message delivered", "message undelivered", "message failed")
        .contains("message SESSION_LOST", "message CLOSED", "message AUTH");
  }

  private static String endOf(Told told) {
    if (told.completions().isEmpty()) {
      return String.valueOf(told.sends().get(0).error());
    }
    Told.MessageEnd end = told.completions().get(0);
    return "message " + (end.state() == null ? end.error() : end.state());
  }

  @ParameterizedTest
  @EnumSource(Mutation.class)
  void everyMutationIsBlamedOnItsMessage(Mutation mutation) {
    int mutated = 0;
    for (long seed = 0; seed < MUTATED_STORIES; seed++) {
      Story story = PerfectClient.story(seed);
      for (Told told : story.told()) {
        Optional<Story> changed = mutation.apply(story, told);
        if (changed.isPresent()) {
          mutated++;
          assertThat(changed.get().judge())
              .as("seed %d, %s", seed, told)
              .extracting(Violation::index)
              .containsOnly(told.index());
        }
      }
    }
    assertThat(mutated).as("messages that this could be done to").isGreaterThan(LEAST_MUTATED);
  }
}
