package dev.relaykit.conformance.testee;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a testee is told when it is started.
 *
 * @param kitVersion the version of the kit
 * @param ours whether the testee is part of this project, which it is not told
 */
record StartRequest(String kitVersion, boolean ours) {

  /** The version of the testee protocol. */
  static final int PROTOCOL = 1;

  ObjectNode members() {
    return JsonNodeFactory.instance.objectNode().put("kit", kitVersion).put("protocol", PROTOCOL);
  }
}
