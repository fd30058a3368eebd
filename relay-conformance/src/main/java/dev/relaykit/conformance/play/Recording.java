package dev.relaykit.conformance.play;

import dev.relaykit.conformance.model.Finding;
import dev.relaykit.conformance.model.TranscriptLine;
import dev.relaykit.conformance.model.WireFrame;
import dev.relaykit.protocol.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what happens while one case is played. Safe to use from any thread.
 *
 * <p>Keeps {@value #MAX_LINES} lines, and {@value #MAX_TEXT} characters of each; of more, only that
 * there was more.
 */
final class Recording {

  /** Most lines of a transcript; as many frames are kept. */
  static final int MAX_LINES = 10_000;

  /** Most characters of a frame in a transcript. */
  static final int MAX_TEXT = 100_000;

  private final Ticker ticker;
  private final long began;
  private final Role kit;
  private final List<TranscriptLine> lines = new ArrayList<>();
  private final List<WireFrame> frames = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Integer> captures = new LinkedHashMap<>();
  private boolean isFull;

  /**
   * A recording that begins now.
   *
   * @param kit which end the kit plays
   */
  Recording(Ticker ticker, Role kit) {
    this.ticker = ticker;
    this.began = ticker.nanos();
    this.kit = kit;
  }

  /** Keeps a message that the kit sends; gives its number. */
  synchronized int sent(int connection, boolean binary, boolean raw, String text) {
    return frame(connection, false, binary, raw, text);
  }

  /** Keeps a message that the subject has sent; gives its number. */
  synchronized int received(int connection, boolean binary, String text) {
    return frame(connection, true, binary, false, text);
  }

  private int frame(int connection, boolean bySubject, boolean binary, boolean raw, String text) {
    int number = frames.size() + 1;
    if (number <= MAX_LINES) {
      frames.add(new WireFrame(number, connection, bySubject, binary, raw, text, took()));
      boolean byClient = bySubject == (kit == Role.SERVER);
      TranscriptLine.Kind kind =
          byClient ? TranscriptLine.Kind.CLIENT_FRAME : TranscriptLine.Kind.SERVER_FRAME;
      line(connection, kind, (binary ? "binary " : "") + text);
    } else if (!isFull) {
      // What is not kept is not judged, so nothing may come of this case.
      isFull = true;
      finding(
          Finding.ofKit(
              "frame " + number, "more than " + MAX_LINES + " frames: the rest is not looked at"));
    }
    return number;
  }

  /** Keeps a remark. */
  synchronized void note(int connection, String text) {
    line(connection, TranscriptLine.Kind.NOTE, text);
  }

  /** Keeps a command to a testee. */
  synchronized void command(String text) {
    line(0, TranscriptLine.Kind.COMMAND, text);
  }

  /** Keeps the answer of a testee. */
  synchronized void answer(String text) {
    line(0, TranscriptLine.Kind.ANSWER, text);
  }

  private void line(int connection, TranscriptLine.Kind kind, String text) {
    if (lines.size() < MAX_LINES) {
      Duration at = Duration.ofNanos(ticker.nanos() - began);
      String shown =
          text.length() <= MAX_TEXT
              ? text
              : text.substring(0, MAX_TEXT) + "… (" + text.length() + " characters)";
      lines.add(new TranscriptLine(at, connection, kind, shown));
    }
  }

  /** Keeps what is to be said against the subject or the kit. */
  synchronized void finding(Finding finding) {
    findings.add(finding);
  }

  /**
   * Puts first what explains all the rest, such as the end of a process, which the wire may show
   * sooner than the process itself.
   *
   * @param text the end of the finding that says it already, if there is one
   * @param otherwise what is kept if there is none
   */
  synchronized void cause(String text, Finding otherwise) {
    Finding cause =
        findings.stream().filter(one -> one.text().endsWith(text)).findFirst().orElse(otherwise);
    findings.remove(cause);
    findings.add(0, cause);
  }

  /** Keeps that a frame was captured. */
  synchronized void captured(String name, int frame) {
    captures.put(name, frame);
  }

  synchronized List<TranscriptLine> lines() {
    return List.copyOf(lines);
  }

  synchronized List<WireFrame> frames() {
    return List.copyOf(frames);
  }

  synchronized List<Finding> findings() {
    return List.copyOf(findings);
  }

  synchronized Map<String, Integer> captures() {
    return Map.copyOf(captures);
  }

  synchronized Duration took() {
    return Duration.ofNanos(ticker.nanos() - began);
  }
}
