package dev.relaykit.protocol.session;

import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;
import java.util.List;

/**
 * The parameters of {@code signalwire.receive} and {@code signalwire.unreceive} (REL-CTX-001). The
 * singular member {@code context} that old clients send is read as a list of one (REL-CTX-005).
 *
 * @param contexts the contexts
 */
public record ContextsParams(List<String> contexts) implements Payload {

  /** Copies the list. */
  public ContextsParams {
    contexts = List.copyOf(contexts);
  }

  @Override
  public PayloadType type() {
    return PayloadType.CONTEXTS_PARAMS;
  }
}
