package dev.relaykit.conformance.testee;

import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.SubjectInfo;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads who a testee is from its answer to {@code start}. */
final class StartAnswer {

  private StartAnswer() {}

  /**
   * Who it is.
   *
   * @param answer the whole line
   * @param ours whether the testee is part of this project
   * @throws TesteeTrouble if it did not say so as it has to
   */
  static SubjectInfo read(JsonNode answer, boolean ours) throws TesteeTrouble {
    JsonNode ok = answer.get("ok");
    if (ok == null) {
      throw wrong("is not 'ok': " + answer);
    }
    String problem = OkForm.problem("start", ok);
    if (problem != null) {
      throw wrong(problem);
    }
    return new SubjectInfo(
        Side.CLIENT,
        ok.get("sdk").stringValue(),
        ok.get("version").stringValue(),
        ok.get("language").stringValue(),
        features(ok.get("features")),
        ours);
  }

  private static Set<Feature> features(JsonNode names) throws TesteeTrouble {
    EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
    for (JsonNode name : names) {
      // What a server may be is no feature of a client.
      Feature feature =
          Feature.named(name.stringValue()).filter(one -> one != Feature.MOCK).orElse(null);
      if (feature == null) {
        throw wrong("has a feature " + name + ", which there is not for a client");
      }
      if (!features.add(feature)) {
        throw wrong("has the feature " + name + " twice");
      }
    }
    if (!features.contains(Feature.WS) && !features.contains(Feature.WSS)) {
      throw wrong("has neither the feature 'ws' nor 'wss': it could not connect");
    }
    return features;
  }

  private static TesteeTrouble wrong(String what) {
    return new TesteeTrouble(
        TesteeTrouble.Kind.NOT_STARTED, "the testee's answer to 'start' " + what);
  }
}
