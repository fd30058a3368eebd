package dev.relaykit.protocol.codec;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** Makes the JSON parsers of both decoders, so that both are equally strict. */
final class JsonFactories {

  private JsonFactories() {}

  /** A factory for strict JSON in UTF-8 within the given bounds. */
  static JsonFactory within(DecodeLimits limits) {
    return JsonFactory.builder()
        .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
        .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
        .recyclerPool(JsonRecyclerPools.threadLocalPool())
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.maxDepth())
                .maxNumberLength(limits.maxNumberLength())
                .maxStringLength(limits.maxBytes())
                .maxNameLength(limits.maxBytes())
                .build())
        .build();
  }
}
