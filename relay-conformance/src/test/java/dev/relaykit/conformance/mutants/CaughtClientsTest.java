package dev.relaykit.conformance.mutants;

/** Clients with one planted defect each, and the client that they are made of. */
final class CaughtClientsTest extends CaughtDefects {

  CaughtClientsTest() {
    super(Defects.ofClients(), Subject.client(null));
  }
}
