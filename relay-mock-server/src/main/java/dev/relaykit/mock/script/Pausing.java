package dev.relaykit.mock.script;

import org.jspecify.annotations.Nullable;

/** Finds steps after which a script does not go on at once; a segment cannot hold them. */
final class Pausing {

  private Pausing() {}

  /** The first such step at any depth, or null if there is none. */
  static Step.@Nullable Kind in(Script script) {
    for (Script.Placed placed : script.steps()) {
      Step.Kind wrong =
          switch (placed.step().kind()) {
            case WAIT, EXPECT, EXPECT_END, ONE_SEGMENT, END_OF_SEGMENT -> placed.step().kind();
            case REPEAT -> in(((Step.Repeat) placed.step()).steps());
            case CHOOSE -> in((Step.Choose) placed.step());
            case SEND, REPLY, EVENT, FAULT, CLOSE, PING, DISCONNECT, CAPTURE -> null;
          };
      if (wrong != null) {
        return wrong;
      }
    }
    return null;
  }

  private static Step.@Nullable Kind in(Step.Choose choose) {
    for (WeightedSteps option : choose.options()) {
      Step.Kind wrong = in(option.steps());
      if (wrong != null) {
        return wrong;
      }
    }
    return null;
  }
}
