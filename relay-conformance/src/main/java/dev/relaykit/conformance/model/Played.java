package dev.relaykit.conformance.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was observed while one case was played, before anybody judges it. Immutable.
 *
 * @param playedCase the case
 * @param findings what the scripts and the acts found, each with its blame
 * @param frames every message on the wire, in order
 * @param captures for each frame that a script of the kit captured, its name and its number
 * @param connections how many connections were opened
 * @param closing how the subject ended its last connection
 * @param unsupported why the testee cannot do something that the case asks for, or null
 */
public record Played(
    ConformanceCase playedCase,
    List<Finding> findings,
    List<WireFrame> frames,
    Map<String, Integer> captures,
    int connections,
    Closing closing,
    @Nullable String unsupported) {

  /** Copies the collections. */
  public Played {
    findings = List.copyOf(findings);
    frames = List.copyOf(frames);
    captures = Map.copyOf(captures);
  }
}
