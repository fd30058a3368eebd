package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecentIdsTest {

  @Test
  void oldestIsForgotten() {
    RecentIds ids = new RecentIds();
    for (int i = 0; i < RecentIds.MAX_IDS; i++) {
      assertThat(ids.isNew("id-" + i)).isTrue();
    }
    assertThat(ids.isNew("id-0")).isFalse();
    assertThat(ids.isNew("one more")).isTrue();
    assertThat(ids.isNew("id-0")).isTrue();
    assertThat(ids.isNew("id-2")).isFalse();
  }
}
