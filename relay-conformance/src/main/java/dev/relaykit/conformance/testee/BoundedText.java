package dev.relaykit.conformance.testee;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads the body of an answer as UTF-8, up to a bound; a longer one is a failure. */
final class BoundedText implements BodySubscriber<String> {

  private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
  private final int most;
  private long read;
  private Flow.@Nullable Subscription source;

  /**
   * A reader.
   *
   * @param most how many bytes the body may have
   */
  BoundedText(int most) {
    this.most = most;
  }

  @Override
  public CompletionStage<String> getBody() {
    return text.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    source = subscription;
    text.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    boolean wasOver = read > most;
    read += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (read <= most) {
      text.onNext(buffers);
    } else if (!wasOver) {
      if (source != null) {
        source.cancel();
      }
      text.onError(new IOException("the answer is longer than " + most + " bytes"));
    }
  }

  @Override
  public void onError(Throwable problem) {
    text.onError(problem);
  }

  @Override
  public void onComplete() {
    if (read <= most) {
      text.onComplete();
    }
  }
}
