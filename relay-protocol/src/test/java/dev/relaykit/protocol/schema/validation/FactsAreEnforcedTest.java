package dev.relaykit.protocol.schema.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.relaykit.protocol.schema.FactPart;
import dev.relaykit.protocol.schema.FactTables;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.validation.FactInstances.Place;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every fact that is to be enforced is enforced, and nothing else is. The cases come from the fact
 * tables, not from the schemas, so a schema that lost a member cannot hide it here.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FactsAreEnforcedTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final int REQUIRED = 364;
  private static final int TYPED = 906;
  private static final int CLOSED = 22;

  private final SchemaValidator validator = new SchemaValidator(SchemaIndex.load());

  static List<FactPart> parts() {
    return FactTables.parts();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("parts")
  void fullAndMinimalInstancesAreAccepted(FactPart part) {
    ObjectNode minimal = FactInstances.minimal(part);
    if (!part.anyOfRequired().isEmpty()) {
      part.anyOfRequired().get(0).forEach(name -> minimal.put(name, "text"));
    }

    assertThat(problems(part, FactInstances.full(part))).isEmpty();
    assertThat(problems(part, minimal)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("parts")
  void missingRequiredMemberIsRefusedAtItsPointer(FactPart part) {
    ObjectNode full = FactInstances.full(part);
    requiredPlaces(part)
        .forEach(
            place ->
                assertThat(problems(part, FactInstances.without(full, place.pointer())))
                    .containsExactly(
                        new SchemaProblem(place.pointer(), "required", "is required")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("parts")
  void missingOptionalMemberIsAccepted(FactPart part) {
    ObjectNode full = FactInstances.full(part);
    FactInstances.places(part).stream()
        .filter(place -> !place.shape().required() && !isItem(place))
        .forEach(
            place ->
                assertThat(problems(part, FactInstances.without(full, place.pointer())))
                    .as(place.pointer())
                    .isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("parts")
  void valueOfAnyOtherTypeIsRefusedAtItsPointer(FactPart part) {
    ObjectNode full = FactInstances.full(part);
    typedPlaces(part)
        .forEach(
            place ->
                samples(place, false)
                    .forEach(
                        value ->
                            assertThat(
                                    problems(
                                        part, FactInstances.with(full, place.pointer(), value)))
                                .as(value.toString())
                                .extracting(SchemaProblem::pointer, SchemaProblem::keyword)
                                .containsExactly(tuple(place.pointer(), "type"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("parts")
  void valueOfEveryAllowedTypeIsAccepted(FactPart part) {
    ObjectNode full = FactInstances.full(part);
    FactInstances.places(part).stream()
        .filter(place -> place.shape().closedValues().isEmpty())
        // A bare {} would lack the members that a nested object requires.
        .filter(place -> place.shape().fields().isEmpty())
        .forEach(
            place ->
                samples(place, true)
                    .forEach(
                        value ->
                            assertThat(
                                    problems(
                                        part, FactInstances.with(full, place.pointer(), value)))
                                .as(place.pointer() + " " + value)
                                .isEmpty()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("parts")
  void integerMayBeWrittenWithAFractionOfZero(FactPart part) {
    ObjectNode full = FactInstances.full(part);
    FactInstances.places(part).stream()
        .filter(place -> place.shape().types().contains("integer"))
        .forEach(
            place ->
                assertThat(
                        problems(
                            part, FactInstances.with(full, place.pointer(), JSON.numberNode(2.0))))
                    .as(place.pointer())
                    .isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("parts")
  void onlyTheClosedValuesAreAccepted(FactPart part) {
    ObjectNode full = FactInstances.full(part);
    for (Place place : closedPlaces(part).toList()) {
      for (String value : place.shape().closedValues()) {
        assertThat(
                problems(part, FactInstances.with(full, place.pointer(), JSON.stringNode(value))))
            .as(place.pointer() + " " + value)
            .isEmpty();
      }
      assertThat(
              problems(
                  part, FactInstances.with(full, place.pointer(), JSON.stringNode("no value"))))
          .containsExactly(
              new SchemaProblem(
                  place.pointer(),
                  "enum",
                  "must be one of " + String.join(", ", place.shape().closedValues())));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("parts")
  void unknownMembersAreAcceptedAtEveryLevel(FactPart part) {
    ObjectNode instance = FactInstances.full(part);
    addUnknownMembers(instance);

    assertThat(problems(part, instance)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("parts")
  void anythingButAnObjectIsRefused(FactPart part) {
    assertThat(validator.validate(part.name(), part.phase(), JSON.arrayNode()))
        .containsExactly(new SchemaProblem("", "type", "must be an object, found array"));
  }

  /**
   * The figures were counted in the tables by other means; a table that is read wrongly does not
   * reach them.
   */
  @Test
  void theTablesHoldAsManyFactsAsWereCounted() {
    assertThat(parts()).hasSize(171);
    assertThat(parts().stream().flatMap(FactsAreEnforcedTest::requiredPlaces)).hasSize(REQUIRED);
    assertThat(parts().stream().flatMap(FactsAreEnforcedTest::typedPlaces)).hasSize(TYPED);
    assertThat(parts().stream().flatMap(FactsAreEnforcedTest::closedPlaces)).hasSize(CLOSED);
    assertThat(parts().stream().filter(part -> !part.anyOfRequired().isEmpty())).hasSize(1);
  }

  private List<SchemaProblem> problems(FactPart part, JsonNode instance) {
    return validator.validate(part.name(), part.phase(), instance);
  }

  private static Stream<Place> requiredPlaces(FactPart part) {
    return FactInstances.places(part).stream().filter(place -> place.shape().required());
  }

  private static Stream<Place> typedPlaces(FactPart part) {
    return FactInstances.places(part).stream().filter(place -> !place.shape().types().isEmpty());
  }

  private static Stream<Place> closedPlaces(FactPart part) {
    return FactInstances.places(part).stream()
        .filter(place -> !place.shape().closedValues().isEmpty());
  }

  private static boolean isItem(Place place) {
    return place.pointer().endsWith("/0");
  }

  /** Returns the samples whose type the place allows, or those whose type it does not. */
  private static List<JsonNode> samples(Place place, boolean allowed) {
    List<String> types = place.shape().types();
    return FactInstances.SAMPLES.entrySet().stream()
        .filter(sample -> fits(sample.getKey(), types) == allowed)
        .map(Map.Entry::getValue)
        .toList();
  }

  private static boolean fits(String type, List<String> types) {
    return types.isEmpty()
        || types.contains(type)
        || (type.equals("integer") && types.contains("number"));
  }

  private static void addUnknownMembers(JsonNode node) {
    node.forEach(FactsAreEnforcedTest::addUnknownMembers);
    if (node instanceof ObjectNode object) {
      object.put("x_unknown", 1);
      object.putObject("x_unknown_object").putNull("x");
    } else if (node instanceof ArrayNode array && array.isEmpty()) {
      array.addObject().put("x_unknown", true);
    }
  }
}
