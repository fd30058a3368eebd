package dev.relaykit.protocol.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomIdsTest {

  private static final String VERSION_4 =
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

  @Test
  void uuidsAreOfVersionFourInLowerCase() {
    IdSource ids = new RandomIds(Randomness.seeded(42));
    for (int i = 0; i < 1000; i++) {
      String uuid = ids.uuid();
      assertThat(uuid).matches(VERSION_4);
      assertThat(UUID.fromString(uuid).version()).isEqualTo(4);
      assertThat(UUID.fromString(uuid).variant()).isEqualTo(2);
    }
  }

  @Test
  void everyDigitOfUuidVaries() {
    IdSource ids = new RandomIds(Randomness.seeded(42));
    List<String> uuids = Stream.generate(ids::uuid).limit(1000).toList();
    for (int at = 0; at < 36; at++) {
      int position = at;
      long seen = uuids.stream().map(uuid -> uuid.charAt(position)).distinct().count();
      int expected =
          at == 8 || at == 13 || at == 18 || at == 23 || at == 14 ? 1 : at == 19 ? 4 : 16;
      assertThat(seen).as("different digits at %d", at).isEqualTo(expected);
    }
  }

  @Test
  void systemIdsDoNotRepeat() {
    IdSource ids = new RandomIds(Randomness.system());
    assertThat(Stream.generate(ids::uuid).limit(1000).distinct()).hasSize(1000);
  }

  @Test
  void sameSeedGivesSameIds() {
    IdSource one = new RandomIds(Randomness.seeded(7, 3));
    IdSource other = new RandomIds(Randomness.seeded(7, 3));
    for (int i = 0; i < 100; i++) {
      assertThat(other.uuid()).isEqualTo(one.uuid());
      assertThat(other.hex(9)).isEqualTo(one.hex(9));
    }
  }

  /** Generators of neighbouring seeds may run through the same numbers, one a step ahead. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 42, -1, 0x9E3779B97F4A7C15L})
  void ordinalsOfOneSeedShareNoNumber(long seed) {
    Set<Long> seen = new HashSet<>();
    for (int ordinal = 0; ordinal < 100; ordinal++) {
      var random = Randomness.seeded(seed, ordinal);
      for (int i = 0; i < 100; i++) {
        assertThat(seen.add(random.nextLong())).as("ordinal %d, number %d", ordinal, i).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 32, 100})
  void hexHasTheWantedLength(int digits) {
    assertThat(new RandomIds(Randomness.seeded(1)).hex(digits))
        .hasSize(digits)
        .matches("[0-9a-f]+");
  }

  @Test
  void hexOfNoDigitsIsRefused() {
    assertThatThrownBy(() -> new RandomIds(Randomness.seeded(1)).hex(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("digits");
  }

  @Test
  void systemTimeNeverGoesBack() {
    SystemTime time = new SystemTime();
    long before = time.nanos();
    assertThat(time.nanos() - before).isNotNegative();
    assertThat(time.instant()).isAfter(VirtualTime.START.minusSeconds(1L << 30));
  }
}
