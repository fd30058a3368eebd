package dev.relaykit.conformance.report.result;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How one report was made. Immutable.
 *
 * @param date the day, UTC
 * @param madeBy what made it, with its version and that of its cases
 * @param command what was typed, with the flags that selected cases
 */
public record ReportedRun(String date, String madeBy, String command) {

  /** Reads the head of a report. */
  public static ReportedRun of(JsonNode report) {
    List<String> words = new ArrayList<>(List.of(report.at("/run/command").asString("")));
    for (var flag : report.at("/run/selection").properties()) {
      flag.getValue()
          .forEach(value -> words.add("--" + flag.getKey() + " '" + value.asString("") + "'"));
    }
    int repeat = report.at("/run/repeat").asInt(1);
    if (repeat != 1) {
      words.add("--repeat " + repeat);
    }
    String cases = report.at("/kit/suite").asString("");
    String suite = cases.isEmpty() ? "" : ", cases " + cases;
    return new ReportedRun(
        report.at("/run/started_at").asString("").replaceFirst("T.*", ""),
        "RELAY kit " + report.at("/kit/version").asString("") + suite,
        String.join(" ", words));
  }
}
