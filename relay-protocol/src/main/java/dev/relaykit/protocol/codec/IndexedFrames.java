package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.rules.RuleId;

/**
 * Decodes a frame in two passes: first where everything is, then what it means. Works for every
 * order of members.
 */
final class IndexedFrames {

  private static final RuleId TOO_LARGE = new RuleId("REL-TRAN-010");
  private static final RuleId INVALID_JSON = new RuleId("REL-RPC-008");

  private final DecodeLimits limits;
  private final PayloadReader payloads;

  IndexedFrames(DecodeLimits limits, PayloadReader payloads) {
    this.limits = limits;
    this.payloads = payloads;
  }

  /** Refuses what no parser should see. */
  static void check(DecodeLimits limits, byte[] bytes, int offset, int length)
      throws DecodeFailure {
    if (length > limits.maxBytes()) {
      throw new DecodeFailure(
          "has " + length + " bytes, more than the limit of " + limits.maxBytes(),
          limits.maxBytes(),
          "",
          TOO_LARGE);
    }
    int invalid = Utf8.firstInvalid(bytes, offset, length);
    if (invalid != Utf8.SOUND) {
      throw new DecodeFailure("is not UTF-8", invalid, "", INVALID_JSON);
    }
  }

  /** Decodes a frame that has passed {@link #check}. */
  Frame decode(JsonText frame, PendingMethods pending) throws DecodeFailure {
    Envelope envelope = Envelope.of(frame);
    RpcId id = envelope.id();
    JsonText error = envelope.error();
    if (id != null && error != null) {
      return new Frame.Failure(id, RpcErrors.read(error));
    }
    JsonText result = envelope.result();
    if (id != null && result != null) {
      return new Frame.Success(
          id, payloads.read(PayloadTypes.ofResult(pending.methodOf(id)), result));
    }
    String method = envelope.method();
    JsonText params = envelope.params(frame, limits.params());
    return new Frame.Request(id, method, payloads.read(PayloadTypes.ofParams(method), params));
  }
}
