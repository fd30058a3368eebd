package dev.relaykit.mock.control;

import java.util.concurrent.CompletionStage;

/** One thing that the control plane can do. */
@FunctionalInterface
interface Endpoint {

  /**
   * Answers a request.
   *
   * @return completes with the answer; an endpoint that takes its time completes it later and never
   *     holds up others
   */
  CompletionStage<ControlResponse> handle(ControlRequest request);
}
