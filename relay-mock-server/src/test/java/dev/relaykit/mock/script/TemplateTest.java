package dev.relaykit.mock.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

class TemplateTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static JsonNode json(String text) {
    return MAPPER.readTree(text.replace('\'', '"'));
  }

  private static Scope scope() {
    Scope scope =
        new Scope(
            () -> json("{'params':{'body':'hi','n':7,'list':[1,{'x':true}],'a/b':'slash'}}"),
            fact -> fact == Fact.PROJECT ? StringNode.valueOf("p-1") : null);
    scope.capture("kept", json("{'deep':{'v':2.50}}"));
    return scope;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'plain' | 'plain'",
        "'${/params/body}' | 'hi'",
        "'${/params/n}' | 7",
        "'${/params/list/1/x}' | true",
        "'${/params/list}' | [1,{'x':true}]",
        "'${/params/a~1b}' | 'slash'",
        "'say ${/params/body} ${/params/n} times' | 'say hi 7 times'",
        "'${/params/list}!' | '[1,{\\'x\\':true}]!'",
        "'${kept/deep/v}' | 2.5",
        "'${kept}' | {'deep':{'v':2.5}}",
        "'${project}' | 'p-1'",
        "'$${/params/body}' | '${/params/body}'",
        "'costs $5 {really}' | 'costs $5 {really}'",
        "'${/params/body}${/params/body}' | 'hihi'",
        "{'a':['${/params/n}',{'b':'x${/params/n}'}],'${c}':1} | {'a':[7,{'b':'x7'}],'${c}':1}",
        "[null,1.50,true] | [null,1.50,true]",
      })
  void referencesBecomeWhatTheyReferTo(String template, String rendered) {
    JsonNode expected =
        MAPPER.readTree(
            rendered.replace("\\'", "\u0001").replace('\'', '"').replace("\u0001", "\\\""));
    assertThat(Template.of(json(template)).render(scope())).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'${/params/nothing}' | ${/params/nothing}: there is nothing at /params/nothing",
        "'x${lost}' | ${lost}: nothing has been captured under this name",
        "'${kept/no}' | ${kept/no}: there is nothing at /no",
        "'${message_id}' | ${message_id}: there is none here",
      })
  void unresolvedReferenceIsToldByName(String template, String problem) {
    Template read = Template.of(json(template));
    assertThatThrownBy(() -> read.render(scope()))
        .isInstanceOf(UnresolvedReference.class)
        .hasMessage(problem);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "{'a':['x','${open']} | /a/1 | no }",
        "{'a/b':'${}'} | /a~1b | neither",
        "'${1x}' | - | neither",
        "'${a-b}' | - | neither",
        "'${uuid/x}' | - | no members",
      })
  void brokenReferenceIsToldWithItsPlace(
      String template, @Nullable String pointer, String problem) {
    assertThatThrownBy(() -> Template.of(json(template)))
        .isInstanceOf(TemplateSyntaxException.class)
        .hasMessageContaining(problem)
        .extracting(e -> ((TemplateSyntaxException) e).pointer())
        .isEqualTo(pointer == null ? "" : pointer);
  }

  @Test
  void templateKnowsItsCapturesAndWhetherItIsConstant() {
    assertThat(Template.of(json("['${a}','${b/c}','${uuid}','${/x}']")).captures())
        .containsExactlyInAnyOrder("a", "b");
    assertThat(Template.of(json("{'a':1}")).constantValue()).isEqualTo(json("{'a':1}"));
    assertThat(Template.of(json("'${a}'")).constantValue()).isNull();
    assertThat(Template.of(json("'$${a}'")).constantValue()).isNull();
  }

  @Test
  void factsAreAskedForEachTime() {
    int[] asked = {0};
    Scope scope = new Scope(null, fact -> StringNode.valueOf(fact.word() + ++asked[0]));
    Template template = Template.of(json("['${uuid}','${uuid}']"));
    assertThat(template.render(scope)).isEqualTo(json("['uuid1','uuid2']"));
    assertThat(template.render(scope)).isEqualTo(json("['uuid3','uuid4']"));
  }

  @Test
  void everyFactHasAWordOfItsOwn() {
    for (Fact fact : Fact.values()) {
      assertThat(Fact.of(fact.word())).isEqualTo(fact);
      assertThat(Step.Capture.isName(fact.word())).isFalse();
    }
    assertThat(Fact.of("nothing")).isNull();
  }
}
