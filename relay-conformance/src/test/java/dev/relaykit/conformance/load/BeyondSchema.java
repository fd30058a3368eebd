package dev.relaykit.conformance.load;

import java.util.regex.Pattern;

/**
 * What the loader knows of case files and their schema does not, kind by kind, since it takes
 * another file, the order of things, or arithmetic to know it.
 */
enum BeyondSchema {
  ID_OF_ANOTHER_AREA("id: a/b", "id: c/b", "an ID such as "),
  ID_TWICE(
      "calls: [{connect: {}}]",
      "calls: [{connect: {}}]\n"
          + "  - {id: a/b, title: T, rules: [REL-EVT-001], level: MUST, side: server,"
          + " client: [], server: []}",
      "an ID that no other case has"),
  VARIANT_TWICE(
      "level: MUST",
      "level: <l>\n    variants: [{name: v, l: MUST}, {name: v, l: MAY}]",
      "a 'name' of its own"),
  PARAMETER_THAT_IS_NOWHERE(
      "level: MUST", "level: MUST\n    variants: [{name: v, p: 1}]", "no parameter '"),
  PARAMETER_WITHOUT_VALUE("{close: 1000}", "{send: {a: <p>}}", "a value for it: a parameter '"),
  RULE_THAT_IS_NONE("REL-EVT-001", "REL-NEVER-" + "001", "the ID of a rule"),
  FRAGMENT_THAT_IS_NONE("{close: 1000}", "{use: nothing}", "the name of a fragment"),
  CAPTURE_THAT_IS_NONE_YET(
      "calls: [{connect: {}}]",
      "calls: [{connect: {}}, {until: never}]",
      "the name of (a|an earlier) (capture|frame)|the name of a frame|a name that is known here"),
  TEMPLATE_THAT_IS_NONE("{close: 1000}", "{send: {a: \"${/a\"}}", "found no template"),
  ANSWER_THAT_NOBODY_TAKES("{connect: {}}", "{connect: {}, as: x}", "the answer to every command"),
  ANSWER_THAT_NOBODY_GIVES(
      "{connect: {}}", "{connect: {}}, {answer: x}", "the name that an earlier command has"),
  ANSWERS_OF_ONE_NAME(
      "{connect: {}}",
      "{connect: {}, as: x}, {inbox: null, as: x}, {answer: x}",
      "a name that no other open command has"),
  REGEX_THAT_IS_NONE(
      "calls: [{connect: {}}]",
      "calls: [{connect: {}}]\n    expect: {closing: {regex: \"(\"}}",
      "a regular expression"),
  RANGE_FROM_THE_GREATER(
      "calls: [{connect: {}}]",
      "calls: [{connect: {}}]\n    expect: {connections: {range: {min: 3, max: 2}}}",
      "found min .* above max"),
  DELAY_FROM_THE_LONGER(
      "{close: 1000}", "{wait: {range: [2s, 1s]}}", "found the longest delay first"),
  SPAN_OVER_A_DAY("{close: 1000}", "{wait: 25h}", " from 0 to 24h"),
  SEGMENT_OF_NOTHING(
      "{close: 1000}", "{fault: {one_segment: [{wait: 1s}]}}", "a segment is sent at once"),
  REASON_IN_TOO_MANY_BYTES(
      "{close: 1000}", "{close: {code: 1000, reason: " + "\u00e9".repeat(62) + "}}", "123");

  private final String right;
  private final String wrong;
  private final Pattern told;

  BeyondSchema(String right, String wrong, String told) {
    this.right = right;
    this.wrong = wrong;
    this.told = Pattern.compile(told);
  }

  /** A file with this mistake alone. */
  String example() {
    return CaseMistakesTest.GOOD.replace(right, wrong);
  }

  /** Whether what the loader says is about a mistake of this kind. */
  boolean covers(String problem) {
    return told.matcher(problem).find();
  }
}
