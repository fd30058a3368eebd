package dev.relaykit.conformance.testee;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command into its words as a POSIX shell does: blanks part words, quotes and backslashes
 * keep them together. Nothing is expanded, and {@code |}, {@code ;}, {@code $} and {@code *} mean
 * themselves, since no shell takes part.
 */
public final class CommandLineWords {

  private static final String ESCAPED_IN_DOUBLE_QUOTES = "$`\"\\\n";

  private final String command;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private CommandLineWords(String command) {
    this.command = command;
  }

  /**
   * The words of a command, at least one.
   *
   * @throws IllegalArgumentException if there is none, or a quote is not closed, or a backslash has
   *     nothing after it; the message says at which character, counted from 1
   */
  public static List<String> split(String command) {
    CommandLineWords words = new CommandLineWords(command);
    words.read();
    return List.copyOf(words.words);
  }

  private void read() {
    while (at < command.length()) {
      char c = command.charAt(at);
      if (c == '\'') {
        readSingleQuotes();
      } else if (c == '"') {
        readDoubleQuotes();
      } else if (c == '\\') {
        readEscape();
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        endWord();
        at++;
      } else {
        append(c);
        at++;
      }
    }
    endWord();
    if (words.isEmpty()) {
      throw new IllegalArgumentException("the command is empty");
    }
  }

  private void readSingleQuotes() {
    int end = command.indexOf('\'', at + 1);
    if (end < 0) {
      throw unclosed("'", at);
    }
    inWord = true;
    word.append(command, at + 1, end);
    at = end + 1;
  }

  private void readDoubleQuotes() {
    int start = at++;
    inWord = true;
    while (at < command.length()) {
      char c = command.charAt(at);
      if (c == '"') {
        at++;
        return;
      }
      if (c == '\\'
          && at + 1 < command.length()
          && ESCAPED_IN_DOUBLE_QUOTES.indexOf(command.charAt(at + 1)) >= 0) {
        readEscape();
      } else {
        word.append(c);
        at++;
      }
    }
    throw unclosed("\"", start);
  }

  /** A backslash takes the next character as it is; with a line break it joins two lines. */
  private void readEscape() {
    if (at + 1 == command.length()) {
      throw new IllegalArgumentException(
          "the backslash at character " + (at + 1) + " has nothing after it: " + command);
    }
    char c = command.charAt(at + 1);
    if (c != '\n') {
      append(c);
    }
    at += 2;
  }

  private void append(char c) {
    inWord = true;
    word.append(c);
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private IllegalArgumentException unclosed(String quote, int start) {
    return new IllegalArgumentException(
        "the quote " + quote + " at character " + (start + 1) + " is not closed: " + command);
  }
}
