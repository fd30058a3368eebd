package dev.relaykit.mock.source;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says what the parser stumbled over in words that help its author, who may know no YAML. */
final class SyntaxProblem {

  private static final int MAX_SHOWN = 40;

  private final String name;
  private final String text;

  SyntaxProblem(String name, String text) {
    this.name = name;
    this.text = text;
  }

  static String aliasOf(String written) {
    return "found "
        + written
        + " without quotes, which YAML reads as an alias; quote it: \""
        + written
        + "\"";
  }

  SourceProblem of(YamlEngineException broken) {
    if (broken instanceof ReaderException character) {
      return unprintable(character.getCodePoint());
    }
    if (broken instanceof MarkedYamlEngineException marked) {
      return marked(marked);
    }
    return new SourceProblem(SourcePlace.whole(name), "is no YAML: " + broken.getMessage());
  }

  private SourceProblem unprintable(int codePoint) {
    String before = text.substring(0, Math.max(0, text.indexOf(codePoint)));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    String start = before.substring(before.lastIndexOf('\n') + 1);
    int column = start.codePointCount(0, start.length()) + 1;
    String escape = codePoint > 0xFFFF ? "\\U%08X" : "\\u%04X";
    return new SourceProblem(
        new SourcePlace(name, line, column),
        String.format(
            "found the character U+%04X, which cannot stand in a text; write \"" + escape + "\"",
            codePoint,
            codePoint));
  }

  private SourceProblem marked(MarkedYamlEngineException broken) {
    String problem = String.valueOf(broken.getProblem());
    String context = String.valueOf(broken.getContext());
    Optional<Mark> start = broken.getContextMark();
    Optional<Mark> end = broken.getProblemMark();
    if (context.contains("scanning an alias") && start.isPresent()) {
      return at(start, aliasOf(word(start.get())));
    }
    if (context.contains("scanning an anchor") && start.isPresent()) {
      return at(start, "found " + word(start.get()) + " without quotes; quote it");
    }
    if (context.contains("scalar") && problem.contains("unexpected end of stream")) {
      return at(start, "found a quote that is opened and never closed");
    }
    if (problem.contains("unknown escape character")) {
      return at(
          end,
          "found the escape \\"
              + characterAt(end)
              + ", which there is not; write \\\\ for a backslash, or use single quotes");
    }
    if (problem.contains("cannot start any token")) {
      return at(
          end,
          characterAt(end).equals("\t")
              ? "found a tab; YAML is indented, and its values set apart, with spaces"
              : "found " + characterAt(end) + " at the start of a value; quote the text");
    }
    if (problem.contains("mapping values are not allowed")) {
      return at(
          end,
          "found a ':' where no member can be; quote a text that holds ': ', and indent the"
              + " members of one map alike");
    }
    if (problem.contains("sequence entries are not allowed")) {
      return at(end, "found a '-' where no list can begin; begin the list on the next line");
    }
    return general(broken, problem, start, end);
  }

  private SourceProblem general(
      MarkedYamlEngineException broken, String problem, Optional<Mark> start, Optional<Mark> end) {
    String opened = start.map(mark -> " (begun at " + place(mark) + ")").orElse("");
    if (problem.contains("expected ',' or")) {
      return at(
          end,
          "found "
              + found(end)
              + ", "
              + (problem.contains("'}'") ? "expected ',' or '}'" : "expected ',' or ']'")
              + opened
              + "; inside { } and [ ] quote a text that holds one of , [ ] { }");
    }
    if (problem.contains("expected <block end>")) {
      return at(
          end,
          "found "
              + found(end)
              + ", expected the end of the line, or the next member or item in the column of the"
              + " first one"
              + opened
              + "; quote a text as a whole");
    }
    if (problem.contains("<document start>")) {
      return at(end, "found " + found(end) + " after the end of the document");
    }
    String context = broken.getContext() == null ? "" : broken.getContext() + ": ";
    return at(end.isPresent() ? end : start, "is no YAML: " + context + problem);
  }

  private SourceProblem at(Optional<Mark> mark, String problem) {
    return new SourceProblem(
        mark.map(this::place).orElseGet(() -> SourcePlace.whole(name)), problem);
  }

  private SourcePlace place(Mark mark) {
    return new SourcePlace(name, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private String found(Optional<Mark> mark) {
    String word = mark.map(this::word).orElse("");
    return word.isEmpty() ? "the end of the line or text" : "'" + word + "'";
  }

  private String characterAt(Optional<Mark> mark) {
    String rest = mark.map(this::rest).orElse("");
    return rest.isEmpty() ? "" : Character.toString(rest.codePointAt(0));
  }

  /** What stands at the mark, up to a blank or what ends a value in { } and [ ]. */
  private String word(Mark mark) {
    String rest = rest(mark);
    int end = 0;
    while (end < rest.length()
        && end < MAX_SHOWN
        && (end == 0 || ",]}".indexOf(rest.charAt(end)) < 0)
        && !Character.isWhitespace(rest.charAt(end))) {
      end++;
    }
    return rest.substring(0, end);
  }

  private String rest(Mark mark) {
    String line = text.lines().skip(mark.getLine()).findFirst().orElse("");
    int length = line.codePointCount(0, line.length());
    return mark.getColumn() >= length
        ? ""
        : line.substring(line.offsetByCodePoints(0, mark.getColumn()));
  }
}
