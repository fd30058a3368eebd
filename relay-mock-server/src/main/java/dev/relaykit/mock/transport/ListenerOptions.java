package dev.relaykit.mock.transport;

import dev.relaykit.mock.session.Policies;
import dev.relaykit.mock.tls.CertificateFolder;
import dev.relaykit.protocol.codec.DecodeLimits;
import java.net.InetSocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the WebSocket port is opened. Immutable.
 *
 * @param address what to bind, port 0 for any free one
 * @param paths the paths on which an upgrade is accepted (REL-TRAN-004)
 * @param anyPath whether it is accepted on any other path too
 * @param deflate whether {@code permessage-deflate} is accepted if offered (REL-TRAN-012)
 * @param emptyParams what params of null or an empty array count as
 * @param binaryFrames what becomes of a binary message
 * @param certificates what to encrypt with, or null for plain sockets
 */
public record ListenerOptions(
    InetSocketAddress address,
    Set<String> paths,
    boolean anyPath,
    boolean deflate,
    DecodeLimits.Params emptyParams,
    Policies.BinaryFrames binaryFrames,
    @Nullable CertificateFolder certificates) {

  /** Copies the set. */
  public ListenerOptions {
    paths = Set.copyOf(paths);
  }
}
