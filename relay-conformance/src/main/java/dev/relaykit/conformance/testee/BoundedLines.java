package dev.relaykit.conformance.testee;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the lines of the testee protocol from a stream, none above a bound. For one thread. */
public final class BoundedLines {

  /** Most bytes of a line, the line break not counted: 1 MiB. */
  public static final int MAX_LINE_BYTES = 1 << 20;

  private static final int CHUNK_BYTES = 8192;

  private final InputStream in;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int next;
  private int filled;

  /** Reads this stream, which the caller closes. */
  public BoundedLines(InputStream in) {
    this.in = in;
  }

  /**
   * The next line without its line break, or null at the end of the stream. What stands behind the
   * last line break counts as a line unless it is empty.
   *
   * @throws LineTooLong if a line is above {@link #MAX_LINE_BYTES}
   * @throws IOException if the stream cannot be read
   */
  public byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (fill()) {
      int end = next;
      while (end < filled && chunk[end] != '\n') {
        end++;
      }
      if (line.size() + end - next > MAX_LINE_BYTES) {
        throw new LineTooLong();
      }
      line.write(chunk, next, end - next);
      boolean whole = end < filled;
      next = whole ? end + 1 : end;
      if (whole) {
        return line.toByteArray();
      }
    }
    return line.size() == 0 ? null : line.toByteArray();
  }

  private boolean fill() throws IOException {
    if (next == filled) {
      next = 0;
      filled = Math.max(0, in.read(chunk));
    }
    return next < filled;
  }

  /** A line is longer than the protocol allows. */
  public static final class LineTooLong extends IOException {

    private static final long serialVersionUID = 1;

    private LineTooLong() {
      super("a line of more than " + MAX_LINE_BYTES + " bytes");
    }
  }
}
