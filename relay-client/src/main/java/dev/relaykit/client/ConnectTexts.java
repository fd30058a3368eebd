package dev.relaykit.client;

import dev.relaykit.client.session.Transport;
import dev.relaykit.protocol.codec.JsonFrameEncoder;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.ConnectParams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks what goes into a connect frame before anything is opened: a text that cannot be written
 * would fail every attempt.
 */
final class ConnectTexts {

  /** Room in a connect frame for what a server gives to resume with, in bytes. */
  static final int RESUME_BYTES = 64 * 1024;

  private static final int LARGEST = Transport.Socket.MAX_FRAME_BYTES - RESUME_BYTES;

  private ConnectTexts() {}

  /**
   * Refuses texts that cannot be sent.
   *
   * @throws IllegalArgumentException if one has half of a surrogate pair, or all together are too
   *     large for a frame (REL-TRAN-011); names it, but never shows it
   */
  static void check(Authentication authentication, String agent, List<String> contexts) {
    checkText("project", authentication.project());
    checkText("token", authentication.token());
    checkText("jwtToken", authentication.jwtToken());
    checkText("agent", agent);
    contexts.forEach(context -> checkText("contexts", context));
    int size = size(authentication, agent, contexts);
    if (size > LARGEST) {
      throw new IllegalArgumentException(
          "credentials, agent and contexts make a connect frame of "
              + size
              + " bytes; at most "
              + LARGEST
              + " can be sent (REL-TRAN-011)");
    }
  }

  private static void checkText(String name, @Nullable String text) {
    if (text != null && text.codePoints().anyMatch(c -> c <= 0xffff && isSurrogate(c))) {
      throw new IllegalArgumentException(
          name + " has half of a surrogate pair in it, which no encoding can carry");
    }
  }

  private static boolean isSurrogate(int codePoint) {
    return Character.isSurrogate((char) codePoint);
  }

  private static int size(Authentication authentication, String agent, List<String> contexts) {
    ConnectParams params =
        new ConnectParams(
            ConnectParams.Version.RELAY_2, agent, true, authentication, contexts, null, null);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new JsonFrameEncoder()
          .encode(
              new Frame.Request(
                  RpcId.ofString("00000000-0000-4000-8000-000000000000"), Method.CONNECT, params),
              bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot fail", impossible);
    }
    return bytes.size();
  }
}
