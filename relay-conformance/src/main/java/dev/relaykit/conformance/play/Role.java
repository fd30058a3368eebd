package dev.relaykit.conformance.play;

/** Which end of a connection a player is. */
enum Role {
  CLIENT,
  SERVER
}
