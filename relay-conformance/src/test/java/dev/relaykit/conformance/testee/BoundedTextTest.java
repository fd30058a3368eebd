package dev.relaykit.conformance.testee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A body of an answer that may be longer than anybody wants. */
final class BoundedTextTest {

  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final BoundedText text = new BoundedText(4);

  private CompletableFuture<String> read(String... parts) {
    text.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long count) {}

          @Override
          public void cancel() {
            cancelled.set(true);
          }
        });
    for (String part : parts) {
      text.onNext(List.of(ByteBuffer.wrap(part.getBytes(UTF_8))));
    }
    text.onComplete();
    return text.getBody().toCompletableFuture();
  }

  @Test
  void bodyWithinTheBoundIsRead() {
    assertThat(read("ab", "cd").join()).isEqualTo("abcd");
    assertThat(cancelled).isFalse();
  }

  @Test
  void longerBodyIsGivenUpAtTheBound() {
    CompletableFuture<String> body = read("ab", "cde", "more");

    assertThat(cancelled).isTrue();
    assertThatThrownBy(body::join)
        .hasCauseInstanceOf(IOException.class)
        .hasMessageContaining("longer than 4 bytes");
  }
}
