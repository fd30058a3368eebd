package dev.relaykit.mock.control;

import dev.relaykit.mock.journal.FrameQuery;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /__mock__/events}: the journal as it grows, as server-sent events. With {@code after},
 * or the {@code Last-Event-ID} that browsers send when they come back, what they have missed first.
 */
final class EventsEndpoint implements Endpoint {

  static final String PATH = "/__mock__/events";

  private final ServerView server;
  private final FrameFeed feed;

  EventsEndpoint(ServerView server, FrameFeed feed) {
    this.server = server;
    this.feed = feed;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    QueryText query = FrameFilter.parameters(request, "token");
    FrameQuery asked = FrameFilter.of(query);
    Long missed = lastEvent(request);
    boolean replays = missed != null || query.text("after") != null;
    EventStream stream =
        new EventStream(server, feed, missed == null ? asked : asked.after(missed), replays);
    stream.listen();
    request.caller().whenGone(stream::end);
    return CompletableFuture.completedFuture(ControlResponse.stream(stream));
  }

  private static @Nullable Long lastEvent(ControlRequest request) {
    String id = request.lastEventId();
    try {
      return id == null ? null : (Long) Math.max(0, Long.parseLong(id));
    } catch (NumberFormatException ofAnother) {
      return null;
    }
  }
}
