package dev.relaykit.mock.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.node.JsonNodeFactory;

/** Builds the tree of one text from the parser's events. For one use. */
final class TreeReader {

  private final String name;
  private final String text;
  private final Iterator<Event> events;
  private final SourceProblems problems = new SourceProblems();
  private int nodes;
  private SourcePlace lastPlace;

  TreeReader(String name, String text) {
    this.name = name;
    this.text = text;
    this.lastPlace = SourcePlace.whole(name);
    this.events =
        new Parse(LoadSettings.builder().setLabel(name).build()).parseString(text).iterator();
  }

  /** Ends the reading of a text that is too large; the problem is noted already. */
  private static final class OverBound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OverBound() {
      super(null, null, false, false);
    }
  }

  SourceDocument read() {
    SourceNode root = null;
    try {
      root = document();
    } catch (OverBound noted) {
      root = null;
    } catch (IllegalArgumentException noCharacter) { // an escape beyond Unicode ends in
      problems.add(lastPlace, "found, in what follows, an escape \\U that is no character");
    } catch (YamlEngineException broken) {
      SourceProblem problem = new SyntaxProblem(name, text).of(broken);
      // What follows from a mistake that is noted already would only confuse.
      if (problems.list().stream().noneMatch(p -> p.place().line() == problem.place().line())) {
        problems.add(problem);
      }
    }
    return new SourceDocument(root, problems.list());
  }

  private @Nullable SourceNode document() {
    SourceNode root = null;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
        default -> {
          if (root != null) {
            problems.add(
                place(event), "found a second document, expected one; remove the '---' before it");
            return root;
          }
          root = node(event, 1);
        }
      }
    }
    if (root == null) {
      problems.add(SourcePlace.whole(name), "found nothing in it, expected a map");
    }
    return root;
  }

  private SourceNode node(Event event, int depth) {
    if (++nodes > SourceReader.MAX_NODES) {
      problems.add(
          place(event),
          "found more than " + SourceReader.MAX_NODES + " values; split the file into several");
      throw new OverBound();
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    checkAnchor(event);
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    if (depth > SourceReader.MAX_DEPTH) {
      problems.add(
          place(event),
          "found more than " + SourceReader.MAX_DEPTH + " maps and lists inside each other");
      throw new OverBound();
    }
    checkTag(event, ((CollectionStartEvent) event).getTag());
    return event.getEventId() == Event.ID.SequenceStart ? list(event, depth) : map(event, depth);
  }

  private SourceList list(Event start, int depth) {
    List<SourceNode> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new SourceList(place(start), items);
  }

  private SourceMap map(Event start, int depth) {
    List<SourceMember> members = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      SourcePlace place = place(event);
      String key = key(node(event, depth + 1));
      SourceNode value = node(events.next(), depth + 1);
      if (key == null) {
        problems.add(
            place,
            "found a map or list as the name of a member, expected a text; if '${…}' or '{…}' is"
                + " meant as text, quote it");
      } else if (names.add(key)) {
        members.add(new SourceMember(key, place, value));
      } else {
        problems.add(
            place, "found '" + key + "' for the second time in this map; remove one of them");
      }
    }
    return new SourceMap(place(start), members);
  }

  private static @Nullable String key(SourceNode node) {
    return node instanceof SourceScalar scalar ? scalar.text() : null;
  }

  private SourceNode alias(AliasEvent event) {
    String written = "*" + event.getAlias();
    problems.add(place(event), SyntaxProblem.aliasOf(written));
    return string(place(event), written);
  }

  private SourceScalar scalar(ScalarEvent event) {
    SourcePlace place = place(event);
    String value = event.getValue();
    checkTag(event, event.getTag());
    if (loneSurrogate(value)) {
      problems.add(place, "found half of a surrogate pair, expected whole characters");
      return string(place, "");
    }
    if (!event.isPlain()) {
      return string(place, value);
    }
    PlainScalar plain = PlainScalar.of(value);
    if (plain.problem() != null) {
      problems.add(place, plain.problem());
    }
    return new SourceScalar(place, value, false, plain.value());
  }

  private static SourceScalar string(SourcePlace place, String value) {
    return new SourceScalar(place, value, true, JsonNodeFactory.instance.stringNode(value));
  }

  private void checkAnchor(Event event) {
    Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
    if (anchor.isPresent()) {
      problems.add(
          place(event),
          "found the YAML anchor &"
              + anchor.get()
              + ", and there are none here; if it is meant as text, quote it: \"&"
              + anchor.get()
              + " …\"");
    }
  }

  private void checkTag(Event event, Optional<String> tag) {
    if (tag.isPresent()) {
      problems.add(
          place(event),
          "found the YAML tag "
              + tag.get()
              + ", and there are none here; if a text that begins with '!' is meant, quote it");
    }
  }

  private SourcePlace place(Event event) {
    lastPlace =
        event
            .getStartMark()
            .map(mark -> new SourcePlace(name, mark.getLine() + 1, mark.getColumn() + 1))
            .orElse(lastPlace);
    return lastPlace;
  }

  private static boolean loneSurrogate(String value) {
    return value.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }
}
