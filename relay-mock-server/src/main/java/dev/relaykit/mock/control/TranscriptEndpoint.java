package dev.relaykit.mock.control;

import dev.relaykit.mock.journal.FrameStory;
import dev.relaykit.mock.journal.SeenFrame;
import dev.relaykit.mock.journal.SeenFrames;
import dev.relaykit.mock.journal.Transcript;
import dev.relaykit.protocol.session.SecretMask;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /__mock__/transcript}: the frames that the query names as a document for people. */
final class TranscriptEndpoint implements Endpoint {

  /** Most frames of one document. */
  static final int MAX_FRAMES = 1000;

  private static final String MARKDOWN = "text/markdown; charset=utf-8";
  private static final String PLAIN = "text/plain; charset=utf-8";

  private final SeenFrames frames;

  TranscriptEndpoint(ServerView server) {
    this.frames = new SeenFrames(server.journal());
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    QueryText query = FrameFilter.parameters(request, "limit", "format");
    int limit = (int) query.number("limit", MAX_FRAMES, 1, MAX_FRAMES);
    List<SeenFrame> found = frames.list(FrameFilter.of(query), limit);
    String format = query.word("format", List.of("markdown", "mermaid", "text"));
    return CompletableFuture.completedFuture(
        switch (format) {
          case "mermaid" -> ControlResponse.text(PLAIN, FrameStory.mermaid(found));
          case "text" -> ControlResponse.text(PLAIN, plain(found));
          default -> ControlResponse.text(MARKDOWN, FrameStory.markdown(found));
        });
  }

  private static String plain(List<SeenFrame> found) {
    List<String> projects =
        found.stream().map(SeenFrame::project).filter(Objects::nonNull).distinct().toList();
    return Transcript.of(found.stream().map(SeenFrame::entry).toList(), new SecretMask(projects));
  }
}
