package dev.relaykit.conformance.play;

import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the kit hears over its lines, as words, in order. */
final class Heard {

  private static final int LIMIT_SECONDS = 30;
  private static final int SHOWN = 1000;

  private final BlockingQueue<String> words = new LinkedBlockingQueue<>();

  /** What listens on one line. */
  LineEnd on(String name) {
    return new LineEnd() {
      @Override
      public void text(String text) {
        add(name + " text " + (text.length() <= SHOWN ? text : text.length() + " characters"));
      }

      @Override
      public void binary(byte[] content) {
        add(name + " binary " + HexFormat.of().formatHex(content));
      }

      @Override
      public void ended(@Nullable Integer code) {
        add(name + " ended " + code);
      }
    };
  }

  void add(String word) {
    words.add(word);
  }

  /** The next thing; fails if there is none for long. */
  String next() throws InterruptedException {
    String word = words.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (word == null) {
      throw new AssertionError("nothing was heard for " + LIMIT_SECONDS + " s");
    }
    return word;
  }

  /** Whether nothing is heard for a moment. */
  boolean isQuiet() throws InterruptedException {
    return words.poll(200, TimeUnit.MILLISECONDS) == null;
  }
}
