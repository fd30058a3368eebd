package dev.relaykit.mock.control;

import dev.relaykit.mock.journal.FrameJson;
import dev.relaykit.mock.journal.SeenFrame;
import dev.relaykit.mock.journal.SeenFrames;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /__mock__/frames}: the frames of the journal that the query names, secrets masked. */
final class FramesEndpoint implements Endpoint {

  /** Most frames of one answer. */
  static final int MAX_FRAMES = 10_000;

  private static final int FRAMES = 1000;

  private final SeenFrames frames;

  FramesEndpoint(ServerView server) {
    this.frames = new SeenFrames(server.journal());
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    QueryText query = FrameFilter.parameters(request, "limit", "format");
    int limit = (int) query.number("limit", FRAMES, 1, MAX_FRAMES);
    List<SeenFrame> found = frames.list(FrameFilter.of(query), limit);
    boolean lines = query.word("format", List.of("json", "jsonl")).equals("jsonl");
    return CompletableFuture.completedFuture(
        lines ? lines(found) : list(found, query.number("after", 0, 0, Long.MAX_VALUE)));
  }

  private static ControlResponse list(List<SeenFrame> found, long after) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("frames");
    found.forEach(frame -> list.add(FrameJson.write(frame)));
    body.put("next", found.isEmpty() ? after : found.get(found.size() - 1).number());
    return ControlResponse.ok(body);
  }

  private static ControlResponse lines(List<SeenFrame> found) {
    StringBuilder text = new StringBuilder();
    found.forEach(frame -> text.append(FrameJson.write(frame)).append('\n'));
    return ControlResponse.text(ControlResponse.JSON_LINES, text.toString());
  }
}
