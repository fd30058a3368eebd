package dev.relaykit.client;

import dev.relaykit.client.dispatch.EventBacklog;
import dev.relaykit.client.session.FrameWatch;
import dev.relaykit.protocol.session.SecretMask;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Hands frames over to the user's observer; masks them there, and not on the event loop. */
final class FrameObserver implements FrameWatch {

  private final EventBacklog backlog;
  private final Consumer<RawFrame> observer;

  FrameObserver(EventBacklog backlog, Consumer<RawFrame> observer) {
    this.backlog = backlog;
    this.observer = observer;
  }

  @Override
  public void sent(int generation, byte[] json, SecretMask mask) {
    tell(RawFrame.Kind.SENT, generation, json, mask);
  }

  @Override
  public void received(int generation, byte[] json, SecretMask mask) {
    tell(RawFrame.Kind.RECEIVED, generation, json, mask);
  }

  @Override
  public void wasLate(int generation, byte[] json, SecretMask mask) {
    tell(RawFrame.Kind.LATE_RESULT, generation, json, mask);
  }

  private void tell(RawFrame.Kind kind, int generation, byte[] json, SecretMask mask) {
    backlog.run(
        json.length,
        () ->
            observer.accept(
                new RawFrame(
                    kind, generation, mask.mask(new String(json, StandardCharsets.UTF_8)))));
  }
}
