/**
 * What a frame is: requests, responses, ids, error and result codes, and the open form of a
 * payload.
 *
 * <p>Plain values without behaviour of their own. Must not depend on any other package of the
 * protocol: typed payloads implement {@link dev.relaykit.protocol.rpc.Payload} from outside.
 */
@NullMarked
package dev.relaykit.protocol.rpc;

import org.jspecify.annotations.NullMarked;
