package dev.relaykit.mock.control;

import dev.relaykit.mock.journal.FrameQuery;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /__mock__/frames/wait}: answers as soon as there is a frame that the query names, or
 * with what came nearest when the time is over.
 */
final class FrameWaitEndpoint implements Endpoint {

  /** How long a request waits unless it says otherwise, in milliseconds. */
  static final int WAIT_MS = 5000;

  /** Longest wait of one request, in milliseconds. */
  static final int MAX_WAIT_MS = 60_000;

  private final ServerView server;
  private final FrameFeed feed;

  FrameWaitEndpoint(ServerView server, FrameFeed feed) {
    this.server = server;
    this.feed = feed;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    QueryText query = FrameFilter.parameters(request, "timeout_ms");
    long timeout = query.number("timeout_ms", WAIT_MS, 0, MAX_WAIT_MS);
    FrameQuery wanted = FrameFilter.of(query);
    return FrameWait.start(server, feed, wanted, Duration.ofMillis(timeout), request.caller());
  }
}
