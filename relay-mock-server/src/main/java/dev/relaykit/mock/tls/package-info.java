/**
 * The server's certificates: made once into a folder, reused until they are nearly over, and turned
 * into the TLS context of the WebSocket port.
 *
 * <p>The only package that sees BouncyCastle, which is an optional dependency: only {@code
 * CertificateMaker} touches it, so a folder that holds good certificates is served without it.
 * Depends on no other package of the mock server.
 */
@NullMarked
package dev.relaykit.mock.tls;

import org.jspecify.annotations.NullMarked;
