package dev.relaykit.protocol.session;

import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code signalwire.connect}. Only {@code protocol} is needed; a result without it
 * decodes as malformed (REL-CONN-010).
 *
 * @param protocol the session's opaque name, not empty
 * @param sessionRestored what the server said of a resume, or null if it said nothing
 *     (REL-CONN-022)
 * @param identity what the server calls this client, or null; may repeat the project, so it is
 *     never logged
 * @param sessionId the connection's id, or null
 * @param nodeId the server node, or null
 * @param authorization the {@code authorization} object, or null
 */
public record ConnectResult(
    String protocol,
    @Nullable Boolean sessionRestored,
    @Nullable String identity,
    @Nullable String sessionId,
    @Nullable String nodeId,
    @Nullable OpenPayload authorization)
    implements Payload {

  @Override
  public PayloadType type() {
    return PayloadType.CONNECT_RESULT;
  }

  /** Leaves out identity and authorization, which may repeat credentials (REL-LOG-002). */
  @Override
  public String toString() {
    return "ConnectResult[sessionId=" + sessionId + ", restored=" + sessionRestored + "]";
  }
}
