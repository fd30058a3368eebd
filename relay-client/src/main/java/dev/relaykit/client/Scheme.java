package dev.relaykit.client;

/** How to reach a server. */
public enum Scheme {
  /** WebSocket over TLS; the default. */
  WSS,
  /** Plain WebSocket, for servers on the same machine only (REL-TRAN-001). */
  WS
}
