package dev.relaykit.mock.script;

/** A template refers to something that is not there. */
public final class UnresolvedReference extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnresolvedReference(Reference reference, String problem) {
    super("${" + reference.text() + "}: " + problem);
  }
}
