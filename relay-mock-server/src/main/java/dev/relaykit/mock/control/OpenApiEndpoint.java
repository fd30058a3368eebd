package dev.relaykit.mock.control;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /__mock__/openapi.json}: this control plane, described. */
final class OpenApiEndpoint implements Endpoint {

  static final String RESOURCE = "openapi.json";

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    try (InputStream text = OpenApiEndpoint.class.getResourceAsStream(RESOURCE)) {
      if (text == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path");
      }
      return CompletableFuture.completedFuture(ControlResponse.ok(text.readAllBytes()));
    } catch (IOException problem) {
      throw new IllegalStateException(RESOURCE + " cannot be read", problem);
    }
  }
}
