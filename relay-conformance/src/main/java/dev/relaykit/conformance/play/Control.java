package dev.relaykit.conformance.play;

import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** Has a server under test do what no client can make it do. */
@FunctionalInterface
public interface Control {

  /**
   * Has the server send a frame.
   *
   * @param sessionId the {@code sessionid} of the connection that is to get it
   * @param frame the frame
   * @throws IOException if the server cannot be asked, or refuses; the message says why
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  void push(String sessionId, JsonNode frame) throws IOException, InterruptedException;
}
