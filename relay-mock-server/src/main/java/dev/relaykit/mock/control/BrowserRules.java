package dev.relaykit.mock.control;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * What a browser is told with every answer, so that nothing that came over the wire can become a
 * program in it.
 */
final class BrowserRules {

  /**
   * Only files of this server, no script in a page, no style in an attribute, no frame around it.
   */
  static final String CONTENT_POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
          + "object-src 'none'";

  private BrowserRules() {}

  /** Adds them to an answer's headers. */
  static void addTo(HttpHeaders headers) {
    headers
        .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, CONTENT_POLICY)
        .set("x-content-type-options", "nosniff")
        .set("referrer-policy", "no-referrer")
        .set("cross-origin-resource-policy", "same-origin")
        .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
  }
}
