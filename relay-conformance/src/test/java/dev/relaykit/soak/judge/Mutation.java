package dev.relaykit.soak.judge;

import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.soak.tap.WireFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A way to make a true story false, in what was told of one message or seen of it. */
enum Mutation {
  SEND_DOUBLED {
    @Override
    @Nullable Told change(Told told) {
      return with(told, twice(told.sends()), told.states(), told.completions(), told.waits());
    }
  },
  SEND_REMOVED {
    @Override
    @Nullable Told change(Told told) {
      return with(told, List.of(), told.states(), told.completions(), told.waits());
    }
  },
  COMPLETION_DOUBLED {
    @Override
    @Nullable Told change(Told told) {
      return told.completions().isEmpty()
          ? null
          : with(told, told.sends(), told.states(), twice(told.completions()), told.waits());
    }
  },
  COMPLETION_REMOVED {
    @Override
    @Nullable Told change(Told told) {
      return told.completions().isEmpty()
          ? null
          : with(told, told.sends(), told.states(), List.of(), told.waits());
    }
  },
  WAIT_REMOVED {
    @Override
    @Nullable Told change(Told told) {
      return told.waits().isEmpty()
          ? null
          : with(told, told.sends(), told.states(), told.completions(), List.of());
    }
  },
  STATE_SWAPPED {
    @Override
    @Nullable Told change(Told told) {
      String state = end(told).map(Told.MessageEnd::state).orElse(null);
      if (state == null) {
        return null;
      }
      String other = state.equals("failed") ? "delivered" : "failed";
      List<String> states = new ArrayList<>(told.states());
      states.set(states.size() - 1, other);
      return ending(told, states, end(told).orElseThrow().nanos(), other, null);
    }
  },
  STATE_REPEATED {
    @Override
    @Nullable Told change(Told told) {
      List<String> states = new ArrayList<>(told.states());
      if (states.isEmpty()) {
        return null;
      }
      states.add(0, states.get(0));
      return with(told, told.sends(), states, told.completions(), told.waits());
    }
  },
  SAID_NOT_SENT {
    @Override
    @Nullable Told change(Told told) {
      return failing(told, ErrorKind.CONNECTION_LOST, ErrorKind.NOT_SENT, 0);
    }
  },
  SAID_QUEUE_FULL {
    @Override
    @Nullable Told change(Told told) {
      return failing(told, ErrorKind.NOT_SENT, ErrorKind.QUEUE_FULL, 0);
    }
  },
  TIMEOUT_TOO_EARLY {
    @Override
    @Nullable Told change(Told told) {
      return failing(told, ErrorKind.TIMEOUT, ErrorKind.TIMEOUT, told.calledNanos() + 1);
    }
  },
  OTHER_ID {
    @Override
    @Nullable Told change(Told told) {
      String id = told.sends().get(0).messageId();
      return id == null
          ? null
          : with(
              told,
              List.of(new Told.SendEnd(told.sends().get(0).nanos(), id + "x", null, null)),
              told.states(),
              told.completions(),
              told.waits());
    }
  },
  OTHER_CODE {
    @Override
    @Nullable Told change(Told told) {
      Told.SendEnd send = told.sends().get(0);
      return send.error() != ErrorKind.SERVER
          ? null
          : with(
              told,
              List.of(new Told.SendEnd(send.nanos(), null, ErrorKind.SERVER, "500")),
              told.states(),
              told.completions(),
              told.waits());
    }
  },
  TERMINAL_KEPT_BACK {
    @Override
    @Nullable Told change(Told told) {
      String state = end(told).map(Told.MessageEnd::state).orElse(null);
      return state == null
          ? null
          : ending(
              told,
              told.states().subList(0, told.states().size() - 1),
              Long.MAX_VALUE / 2,
              null,
              ErrorKind.CLOSED);
    }
  },
  CLOSED_TOO_EARLY {
    @Override
    @Nullable Told change(Told told) {
      return end(told).map(Told.MessageEnd::error).orElse(null) != ErrorKind.CLOSED
          ? null
          : ending(told, told.states(), told.calledNanos(), null, ErrorKind.CLOSED);
    }
  },
  LOST_WITHOUT_LOSS {
    @Override
    @Nullable Told change(Told told) {
      return end(told).map(Told.MessageEnd::error).orElse(null) != ErrorKind.CLOSED
          ? null
          : ending(told, told.states(), told.sends().get(0).nanos(), null, ErrorKind.SESSION_LOST);
    }
  },
  SENT_TWICE {
    @Override
    @Nullable Told change(Told told) {
      return told;
    }

    @Override
    Optional<Story> apply(Story story, Told told) {
      String number = story.plan().messages().get(told.index()).number();
      return story.facts().stream()
          .filter(fact -> fact instanceof WireFact.SendAsked ask && ask.number().equals(number))
          .findFirst()
          .map(
              asked ->
                  story.seeing(
                      facts -> {
                        facts.add(asked);
                        return facts;
                      }));
    }
  };

  /** What would be told, or null if this cannot be done to such a message. */
  abstract @Nullable Told change(Told told);

  /** The false story, or empty if this cannot be done to the message. */
  Optional<Story> apply(Story story, Told told) {
    return Optional.ofNullable(change(told)).map(story::telling);
  }

  private static Optional<Told.MessageEnd> end(Told told) {
    return told.completions().stream().findFirst();
  }

  private static <T> List<T> twice(List<T> list) {
    return List.of(list.get(0), list.get(0));
  }

  private static @Nullable Told failing(Told told, ErrorKind from, ErrorKind to, long nanos) {
    Told.SendEnd send = told.sends().get(0);
    return send.error() != from
        ? null
        : with(
            told,
            List.of(new Told.SendEnd(nanos == 0 ? send.nanos() : nanos, null, to, null)),
            told.states(),
            told.completions(),
            told.waits());
  }

  private static Told ending(
      Told told,
      List<String> states,
      long nanos,
      @Nullable String state,
      @Nullable ErrorKind error) {
    List<Told.MessageEnd> ends = List.of(new Told.MessageEnd(nanos, state, error));
    return with(told, told.sends(), states, ends, ends);
  }

  private static Told with(
      Told told,
      List<Told.SendEnd> sends,
      List<String> states,
      List<Told.MessageEnd> completions,
      List<Told.MessageEnd> waits) {
    return new Told(
        told.index(),
        told.calledNanos(),
        told.cancelledNanos(),
        sends,
        states,
        completions,
        waits,
        told.waitsBegun(),
        told.isDone());
  }
}
