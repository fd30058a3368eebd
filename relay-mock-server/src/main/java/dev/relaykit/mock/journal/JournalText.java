package dev.relaykit.mock.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Entries as text, piece by piece, so that a whole journal never stands in memory a second time.
 * What is written is as it was when this was made. For one thread at a time.
 */
public final class JournalText implements Iterator<byte[]> {

  /** How much is gathered before it is handed on, in bytes; one frame may be larger. */
  static final int PIECE_BYTES = 64 * 1024;

  /** How entries follow one another. */
  public enum Form {
    /** One JSON array. */
    ARRAY("[", ",\n", "]"),
    /** JSON Lines: each entry ends with a line feed, and has none inside. */
    LINES("", "\n", "\n");

    private final String before;
    private final String between;
    private final String after;

    Form(String before, String between, String after) {
      this.before = before;
      this.between = between;
      this.after = after;
    }
  }

  /** What of an entry may still change is kept beside it. */
  private record Known(JournalEntry entry, List<WireViolation> violations) {}

  private final List<Known> entries;
  private final Form form;
  private int next;

  /** The entries, in their order. */
  public JournalText(List<JournalEntry> entries, Form form) {
    this.entries = entries.stream().map(entry -> new Known(entry, entry.violations())).toList();
    this.form = form;
  }

  /** How long all pieces are together, in bytes. */
  public long length() {
    long length = 0;
    for (int i = 0; i < entries.size(); i++) {
      Known known = entries.get(i);
      length += before(i).length + JournalJson.frame(known.entry()).length + after(i, known).length;
    }
    return entries.isEmpty() ? none().length : length;
  }

  @Override
  public boolean hasNext() {
    return next < Math.max(1, entries.size());
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (entries.isEmpty()) {
      next++;
      return none();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(PIECE_BYTES);
    while (next < entries.size() && out.size() < PIECE_BYTES) {
      Known known = entries.get(next);
      out.writeBytes(before(next));
      out.writeBytes(onOneLine(JournalJson.frame(known.entry())));
      out.writeBytes(after(next, known));
      next++;
    }
    return out.toByteArray();
  }

  private byte[] none() {
    return form == Form.ARRAY ? "[]".getBytes(UTF_8) : new byte[0];
  }

  private byte[] before(int index) {
    String start = index == 0 ? form.before : form.between;
    return (start + JournalJson.beforeFrame(entries.get(index).entry())).getBytes(UTF_8);
  }

  private byte[] after(int index, Known known) {
    String end = index == entries.size() - 1 ? form.after : "";
    return (JournalJson.afterFrame(known.entry(), known.violations()) + end).getBytes(UTF_8);
  }

  /** In JSON a line break can only stand where a space can. */
  private byte[] onOneLine(byte[] frame) {
    if (form == Form.ARRAY) {
      return frame;
    }
    byte[] flat = frame.clone();
    for (int i = 0; i < flat.length; i++) {
      if (flat[i] == '\n' || flat[i] == '\r') {
        flat[i] = ' ';
      }
    }
    return flat;
  }
}
