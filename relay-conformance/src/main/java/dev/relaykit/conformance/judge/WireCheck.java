package dev.relaykit.conformance.judge;

import dev.relaykit.conformance.model.Closing;
import dev.relaykit.conformance.model.ElapsedExpectation;
import dev.relaykit.conformance.model.Finding;
import dev.relaykit.conformance.model.Played;
import dev.relaykit.conformance.model.WireExpectations;
import dev.relaykit.conformance.model.WireFrame;
import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;

/** Holds what a subject has sent in all against what is expected of it. For one use. */
final class WireCheck {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Played played;
  private final Finding.Weight weight;
  private final List<Finding> findings = new ArrayList<>();

  private WireCheck(Played played, Finding.Weight weight) {
    this.played = played;
    this.weight = weight;
  }

  /** What is not as expected; each finding has the weight that is given. */
  static List<Finding> of(Played played, WireExpectations wanted, Finding.Weight weight) {
    WireCheck check = new WireCheck(played, weight);
    check.order(wanted.order());
    wanted.never().forEach(check::never);
    wanted.elapsed().forEach(check::elapsed);
    check.number("connections opened", wanted.connections(), played.connections());
    check.closing(wanted.closing());
    return check.findings;
  }

  private void order(List<String> names) {
    String before = null;
    int last = 0;
    for (String name : names) {
      Integer number = played.captures().get(name);
      if (number == null) {
        continue; // The step that captures it has failed, and says so itself.
      }
      if (number < last) {
        add(
            "frame "
                + number
                + " ('"
                + name
                + "') came before frame "
                + last
                + " ('"
                + before
                + "')");
      }
      last = number;
      before = name;
    }
  }

  private void elapsed(ElapsedExpectation wanted) {
    WireFrame from = captured(wanted.from());
    WireFrame to = captured(wanted.to());
    if (from == null || to == null) {
      return; // The step that captures it has failed, and says so itself.
    }
    long found = to.at().minus(from.at()).toMillis();
    if (!wanted.milliseconds().matches(LongNode.valueOf(found))) {
      add(
          "frame "
              + to.number()
              + " ('"
              + wanted.to()
              + "') came "
              + found
              + " ms after frame "
              + from.number()
              + " ('"
              + wanted.from()
              + "'), expected "
              + wanted.milliseconds().describe()
              + " in milliseconds");
    }
  }

  private @Nullable WireFrame captured(String name) {
    Integer number = played.captures().get(name);
    return number == null || number > played.frames().size()
        ? null
        : played.frames().get(number - 1);
  }

  private void never(FramePattern pattern) {
    for (WireFrame frame : played.frames()) {
      if (frame.bySubject() && !frame.binary()) {
        JsonNode json = json(frame.text());
        if (json != null && pattern.mismatch(json) == null) {
          add(
              "frame "
                  + frame.number()
                  + ": found "
                  + pattern.describe()
                  + ", which must not be sent here");
        }
      }
    }
  }

  static @Nullable JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException broken) {
      return null;
    }
  }

  private void number(String what, @Nullable Pattern wanted, int found) {
    if (wanted != null && !wanted.matches(IntNode.valueOf(found))) {
      add(what + ": expected " + wanted.describe() + ", found " + found);
    }
  }

  private void closing(@Nullable Pattern wanted) {
    Closing closing = played.closing();
    if (wanted == null || closing.kind() == Closing.Kind.NOT_JUDGED) {
      return;
    }
    boolean withCode =
        closing.kind() == Closing.Kind.CLEAN || closing.kind() == Closing.Kind.OTHER_CODE;
    JsonNode code = withCode ? IntNode.valueOf(Integer.parseInt(closing.text())) : null;
    if (!wanted.matches(code)) {
      add("close code: expected " + wanted.describe() + ", found " + closing.text());
    }
  }

  private void add(String text) {
    findings.add(
        new Finding(Finding.Blame.SUBJECT, weight, played.playedCase().place().toString(), text));
  }
}
