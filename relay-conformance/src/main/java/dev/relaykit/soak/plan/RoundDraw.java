package dev.relaykit.soak.plan;

import dev.relaykit.mock.fault.FaultRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws one round from a seed. For one use. */
final class RoundDraw {

  /** Of a hundred messages, so many are sent under a context that the client names. */
  private static final int NAMED_PERCENT = 4;

  /** Of a hundred messages with no mishap, so many are given up by their caller. */
  private static final int GIVEN_UP_PERCENT = 3;

  /** Of so many rounds, one ends with logins that are all rejected. */
  private static final int ROUNDS_TO_A_REJECTED_ONE = 8;

  /** How likely each fate is beside the others, by its ordinal. */
  private static final int[] CHANCES = {250, 450, 80, 80, 60, 35, 35, 4, 6};

  private static final int GOLDEN = 0x9E3779B9;

  private final long seed;
  private final int ordinal;
  private final RoundSize size;
  private final Random random;

  RoundDraw(long seed, int ordinal, RoundSize size) {
    this.seed = seed;
    this.ordinal = ordinal;
    this.size = size;
    this.random = new Random(seed * 0x5DEECE66DL + (long) ordinal * GOLDEN);
  }

  RoundPlan draw() {
    List<PlannedMessage> messages = messages();
    boolean rejected = Math.floorMod(ordinal, ROUNDS_TO_A_REJECTED_ONE) == 5;
    List<FaultRule> logins =
        new LoginDraw(random, size.loginsEach()).draw(rejected, ends(messages));
    return new RoundPlan(
        new RoundName(seed, ordinal, size).text(),
        random.nextInt(Integer.MAX_VALUE),
        messages,
        logins);
  }

  private static int ends(List<PlannedMessage> messages) {
    return (int)
        messages.stream()
            .map(message -> message.mishap().weight())
            .filter(weight -> weight == Mishap.Weight.BREAK || weight == Mishap.Weight.SLOW)
            .count();
  }

  private List<PlannedMessage> messages() {
    @Nullable Mishap[] placed = new Mishap[size.messages()];
    List<Mishap> ends = dealt(Mishap.Weight.SLOW, size.slowEach());
    ends.addAll(dealt(Mishap.Weight.BREAK, size.breaksEach()));
    Collections.shuffle(ends, random);
    spread(ends, placed);
    List<Mishap> ofFrames = ofFrames();
    Collections.shuffle(ofFrames, random);
    scatter(ofFrames, placed);
    List<PlannedMessage> messages = new ArrayList<>(placed.length);
    for (int i = 0; i < placed.length; i++) {
      Mishap mishap = placed[i];
      messages.add(message(i, mishap == null ? Mishap.NONE : mishap));
    }
    return messages;
  }

  private PlannedMessage message(int index, Mishap mishap) {
    boolean named = random.nextInt(100) < NAMED_PERCENT;
    boolean givenUp = random.nextInt(100) < GIVEN_UP_PERCENT && mishap == Mishap.NONE;
    return new PlannedMessage(index, fate(mishap), mishap, named, givenUp);
  }

  private Fate fate(Mishap mishap) {
    List<Fate> possible =
        Arrays.stream(Fate.values())
            .filter(fate -> mishap == Mishap.NONE || (endsByItself(fate) && mishap.suits(fate)))
            .toList();
    int sum = possible.stream().mapToInt(fate -> CHANCES[fate.ordinal()]).sum();
    int drawn = random.nextInt(sum);
    for (Fate fate : possible) {
      drawn -= CHANCES[fate.ordinal()];
      if (drawn < 0) {
        return fate;
      }
    }
    throw new IllegalStateException("no fate for " + mishap);
  }

  private static boolean endsByItself(Fate fate) {
    return fate != Fate.NEVER_ENDS && fate != Fate.UNANSWERED;
  }

  private List<Mishap> ofFrames() {
    int kinds = byKind(Mishap.Weight.FRAME).size();
    int share = (int) (size.messages() * size.frameFaultShare());
    return dealt(Mishap.Weight.FRAME, (share + kinds - 1) / kinds);
  }

  /** So many mishaps of each kind, those of a kind in turn. */
  private List<Mishap> dealt(Mishap.Weight weight, int each) {
    List<Mishap> dealt = new ArrayList<>();
    for (List<Mishap> ofKind : byKind(weight)) {
      for (int i = 0; i < each; i++) {
        dealt.add(ofKind.get(Math.floorMod(ordinal + i, ofKind.size())));
      }
    }
    return dealt;
  }

  private static Collection<List<Mishap>> byKind(Mishap.Weight weight) {
    Map<String, List<Mishap>> byKind = new LinkedHashMap<>();
    for (Mishap mishap : Mishap.values()) {
      if (mishap.weight() == weight) {
        String kind = mishap.kind().orElseThrow().wireName();
        byKind.computeIfAbsent(kind, name -> new ArrayList<>()).add(mishap);
      }
    }
    return byKind.values();
  }

  /** Puts them at about the same distances, so that one seldom prevents the next. */
  private void spread(List<Mishap> mishaps, @Nullable Mishap[] placed) {
    int room = placed.length;
    int count = Math.min(mishaps.size(), room);
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) i * room / count);
      int to = (int) ((long) (i + 1) * room / count);
      placed[from + random.nextInt(Math.max(1, (to - from + 1) / 2))] = mishaps.get(i);
    }
  }

  private void scatter(List<Mishap> mishaps, @Nullable Mishap[] placed) {
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < placed.length; i++) {
      if (placed[i] == null) {
        free.add(i);
      }
    }
    Collections.shuffle(free, random);
    for (int i = 0; i < Math.min(mishaps.size(), free.size()); i++) {
      placed[free.get(i)] = mishaps.get(i);
    }
  }
}
