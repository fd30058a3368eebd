package dev.relaykit.protocol.session;

import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code signalwire.connect}.
 *
 * @param version the protocol version spoken
 * @param agent what the client calls itself, or null
 * @param eventAcks whether events are acknowledged
 * @param authentication the credentials
 * @param contexts the contexts to subscribe to, not written if empty (REL-CONN-005)
 * @param protocol the session to resume, or null
 * @param authorizationState the secret that goes with it, or null; never without {@code protocol}
 *     (REL-CONN-021)
 */
public record ConnectParams(
    Version version,
    @Nullable String agent,
    boolean eventAcks,
    Authentication authentication,
    List<String> contexts,
    @Nullable String protocol,
    @Nullable String authorizationState)
    implements Payload {

  /** Copies the list. */
  public ConnectParams {
    contexts = List.copyOf(contexts);
  }

  /**
   * A protocol version.
   *
   * @param major 2 for the protocol described here
   * @param minor 0
   * @param revision 0
   */
  public record Version(int major, int minor, int revision) {

    /** What clients of this project send (REL-CONN-002). */
    public static final Version RELAY_2 = new Version(2, 0, 0);
  }

  @Override
  public PayloadType type() {
    return PayloadType.CONNECT_PARAMS;
  }

  /** Leaves out credentials and resume state (REL-LOG-003). */
  @Override
  public String toString() {
    return "ConnectParams[agent="
        + agent
        + ", contexts="
        + contexts
        + ", resume="
        + (protocol != null)
        + "]";
  }
}
