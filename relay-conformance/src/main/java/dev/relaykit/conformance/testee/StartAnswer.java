package dev.relaykit.conformance.testee;

import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.SubjectInfo;
import java.util.EnumSet;
import java.util.Optional;
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
    text(ok, "name");
    return new SubjectInfo(
        Side.CLIENT,
        text(ok, "sdk"),
        text(ok, "version"),
        text(ok, "language"),
        features(ok.path("features")),
        ours);
  }

  private static Set<Feature> features(JsonNode names) throws TesteeTrouble {
    if (!names.isArray()) {
      throw wrong("has no array 'features'");
    }
    EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
    for (JsonNode name : names) {
      Optional<Feature> feature = Feature.named(name.isString() ? name.stringValue() : "");
      if (feature.isEmpty()) {
        throw wrong("has a feature " + name + ", which there is not");
      }
      features.add(feature.get());
    }
    if (!features.contains(Feature.WS) && !features.contains(Feature.WSS)) {
      throw wrong("has neither the feature 'ws' nor 'wss': it could not connect");
    }
    return features;
  }

  private static String text(JsonNode ok, String member) throws TesteeTrouble {
    JsonNode value = ok.path(member);
    if (!value.isString()) {
      throw wrong("has no text '" + member + "'");
    }
    return value.stringValue();
  }

  private static TesteeTrouble wrong(String what) {
    return new TesteeTrouble(
        TesteeTrouble.Kind.NOT_STARTED, "the testee's answer to 'start' " + what);
  }
}
