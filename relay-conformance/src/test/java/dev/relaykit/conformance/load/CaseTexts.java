package dev.relaykit.conformance.load;

import java.util.ArrayList;
import java.util.List;

/** Case files, good ones and ones with a single mistake. */
final class CaseTexts {

  /** Files with every word that there is. */
  static final List<String> GOOD = new ArrayList<>();

  /** Files with one mistake each. */
  static final List<String> BAD = new ArrayList<>();

  private CaseTexts() {}

  private static String with(String right, String wrong) {
    String text = CaseMistakesTest.GOOD.replace(right, wrong);
    if (text.equals(CaseMistakesTest.GOOD)) {
      throw new IllegalArgumentException("there is no " + right);
    }
    return text;
  }

  /** A case with one more member. */
  private static String member(String text) {
    return CaseMistakesTest.GOOD + "    " + text + "\n";
  }

  private static String calls(String text) {
    return with("calls: [{connect: {}}]", "calls: [" + text + "]");
  }

  private static String client(String text) {
    return with("client: [{close: 1000}]", "client: " + text);
  }

  private static String server(String text) {
    return with("server: [{expect: {closed: 1000}}]", "server: " + text);
  }

  private static String control(String text) {
    return with("side: client", "side: server").replace("calls: [{connect: {}}]", text);
  }

  /** A case with a parameter {@code p} of one value. */
  private static String filled(String right, String place, String value) {
    return with(right, place) + "    variants: [{name: v, p: " + value + "}]\n";
  }

  static {
    GOOD.add(CaseMistakesTest.GOOD);
    GOOD.add(member("features: [messaging, wait]"));
    GOOD.add(member("malformed: true"));
    GOOD.add(
        member("allow: [{method: signalwire.ping}, {params: {a: 1, /b: 2}}, {frame: {/id: x}}]"));
    GOOD.add(member("expect: {never: [{}], connections: 2, closing: {range: {min: 1000}}}"));
    GOOD.add(member("expect: {values: [{value: \"${to}\", equals: \"${from}\"}]}"));
    GOOD.add(member("expect: {values: [{value: \"${to}\", differs_from: {a: 1}}]}"));
    GOOD.add(member("expect: {values: [{value: x, is: {prefix: x}}], strict: {connections: 1}}"));
    GOOD.add(member("expect: {order: [token, jwt]}"));
    GOOD.add(client("[]"));
    GOOD.add(client("{connections: [[], {steps: [{close: 1000}]}, {after: token, steps: []}]}"));
    GOOD.add(client("{acks: manual, connections: [[]]}"));
    GOOD.add(server("{connections: [{upgrade: {}, steps: []}]}"));
    GOOD.add(
        server("{connections: [{upgrade: {refuse: 503, delay: 1s, deflate: false}, steps: []}]}"));
    GOOD.add(server("{connections: [{upgrade: {certificate: stranger}, steps: []}]}"));
    GOOD.add(
        server(
            "{connections: [{upgrade: {request: {path: /, host: {absent: true}}}, steps: []}]}"));
    GOOD.add(member("expect: {elapsed: [{from: token, to: jwt, is: {range: {min: 5}}}]}"));
    GOOD.add(member("expect: {strict: {elapsed: [{from: token, to: jwt, is: 5}]}}"));
    GOOD.add(
        client("{connections: []}")
            .replace("server: [{expect: {closed: 1000}}]", "server: {connections: []}"));
    GOOD.add(
        filled("server: [{expect: {closed: 1000}}]", "server: {connections: <p>}", "[]")
            .replace("client: [{close: 1000}]", "client: {connections: []}"));
    GOOD.add(calls("{connect: null}, {disconnect: {}}, {inbox: {}, expect: any}"));
    GOOD.add(
        calls(
            "{connect: {host: a, scheme: ws, ca_file: f, project: p, token: t, jwt_token: j,"
                + " contexts: [a], inbox: false, log: true, environment: {A: b},"
                + " options: {request_timeout_ms: 5, ping_interval_ms: 5, backoff_base_ms: 5}}}"));
    GOOD.add(
        calls(
            "{send_message: {ref: m, to_number: a, from_number: b, context: c, body: d, media: [],"
                + " tags: [x], region: us, listen: true, callback: slow, on_completed: false}, as: sent},"
                + " {answer: sent, within: 1s, error: TIMEOUT}"));
    GOOD.add(
        calls(
            "{send_message: {ref: \"${to}\", to_number: a, from_number: \"${from}\", media: \"${to}\", listen: \"${to}\"}}"));
    GOOD.add(calls("{wait: {ref: m, timeout_ms: 10}, error: {kind: {any: [OTHER]}, /code: x}}"));
    GOOD.add(calls("{message: {ref: m}, expect: {state: x, /a/0: {absent: true}}, within: 5}"));
    GOOD.add(calls("{give_up: {ref: m}}, {connect_again: null}, {log: {}, expect: {text: x}}"));
    GOOD.add(
        calls(
            "{connect: {observer: keep}}, {observed: null, expect: {/events/0: {absent: true}}}"));
    GOOD.add(calls("{reauthenticate: {jwt_token: \"${jwt}\"}}"));
    GOOD.add(calls("{send_many: {count: 3, to_number: a, from_number: b, context: c, body: d}}"));
    GOOD.add(calls("{receive: {contexts: []}}, {unreceive: {contexts: [a]}}"));
    GOOD.add(calls("{until: token}, {until: jwt, within: 2s}, {pause: 1ms}"));
    GOOD.add(calls("{use: call-login}, {use: call-send}"));
    GOOD.add(client("[{use: client-login}, {repeat: {times: 2, steps: [{use: client-event}]}}]"));
    GOOD.add(control(""));
    GOOD.add(control("control: [{until: token, within: 1s}, {pause: 5ms}, {push: {a: [1]}}]"));
    GOOD.add(filled("{close: 1000}", "{close: <p>}", "1001"));
    GOOD.add(filled("{close: 1000}", "<p>", "{close: 1001}"));
    GOOD.add(filled("{close: 1000}", "{wait: <p>ms}", "5"));
    GOOD.add(filled("[{close: 1000}]", "<p>", "[{close: 1000}]"));
    GOOD.add(filled("level: MUST", "level: <p>", "MAY"));
    GOOD.add(filled("side: client", "side: <p>", "client"));
    GOOD.add(filled("title: Something happens", "title: Something <p>", "happens"));
    GOOD.add(filled("[REL-EVT-001]", "<p>", "[REL-EVT-001]"));
    GOOD.add(filled("REL-EVT-001", "REL-<p>", "EVT-001"));
    GOOD.add(filled("{connect: {}}", "{connect: {contexts: <p>}}", "[a]"));
    GOOD.add(filled("{connect: {}}", "{connect: {}, error: <p>}", "AUTH"));
    GOOD.add(filled("client: [{close: 1000}]", "client: {connections: [<p>]}", "[]"));

    BAD.add("area: a");
    BAD.add("area: a\ncases: []");
    BAD.add("[]");
    for (String word :
        List.of(
            "area", "cases", "id", "title", "rules", "level", "side", "client", "server",
            "calls")) {
      BAD.add(with(word + ":", word + "s:"));
    }
    BAD.add(with("area: a", "area: 5"));
    BAD.add(with("area: a", "area: A"));
    BAD.add(with("area: a", ""));
    BAD.add(with("id: a/b", "id: a"));
    BAD.add(with("id: a/b", "id: a/B"));
    BAD.add(with("id: a/b", "id: a/b@c"));
    BAD.add(with("id: a/b", "id: [a/b]"));
    BAD.add(with("title: Something happens", "title: Something happens."));
    BAD.add(with("title: Something happens", "title: \"  \""));
    BAD.add(with("title: Something happens", "title: " + "x".repeat(101)));
    BAD.add(with("title: Something happens", "title: 5"));
    BAD.add(with("rules: [REL-EVT-001]", "rules: []"));
    BAD.add(with("rules: [REL-EVT-001]", "rules: REL-EVT-001"));
    BAD.add(with("rules: [REL-EVT-001]", "rules: [EVT-001]"));
    BAD.add(with("rules: [REL-EVT-001]", "rules: [5]"));
    BAD.add(with("level: MUST", "level: must"));
    BAD.add(with("level: MUST", "level: 1"));
    BAD.add(with("side: client", "side: codec"));
    BAD.add(member("features: []"));
    BAD.add(member("features: [mesaging]"));
    BAD.add(member("feature: [messaging]"));
    BAD.add(member("malformed: yes"));
    BAD.add(member("malformd: true"));
    BAD.add(member("variants: []"));
    BAD.add(member("variants: {name: v}"));
    BAD.add(member("variants: [{nam: v}]"));
    BAD.add(member("variants: [{name: V}]"));
    BAD.add(member("variants: [v]"));
    BAD.add(with("level: MUST", "level: <P>") + "    variants: [{name: v, P: MUST}]\n");
    BAD.add(member("variant: [{name: v}]"));
    BAD.add(member("allow: []"));
    BAD.add(member("allow: [{methd: x}]"));
    BAD.add(member("allow: [{frame: {id: x}}]"));
    BAD.add(member("allow: [{params: {/~: x}}]"));
    BAD.add(member("alow: [{}]"));
    BAD.add(member("control: [{pause: 1ms}]"));
    BAD.add(client("{close: 1000}"));
    BAD.add(client("{connections: []}"));
    BAD.add(server("{connections: []}"));
    BAD.add(
        filled("server: [{expect: {closed: 1000}}]", "server: {connections: <p>}", "[[]]")
            .replace("client: [{close: 1000}]", "client: {connections: []}"));
    BAD.add(
        control("")
            .replace("client: [{close: 1000}]", "client: {connections: []}")
            .replace("server: [{expect: {closed: 1000}}]", "server: {connections: []}"));
    BAD.add(server("{connections: [{upgrade: {certificate: foreign}, steps: []}]}"));
    BAD.add(server("{connections: [{upgrade: {request: /}, steps: []}]}"));
    BAD.add(server("{connections: [{upgrade: {request: {path: {gob: x}}}, steps: []}]}"));
    BAD.add(member("expect: {elapsed: []}"));
    BAD.add(member("expect: {elapsed: [{from: token, to: jwt}]}"));
    BAD.add(member("expect: {elapsed: [{from: token, till: jwt, is: 5}]}"));
    BAD.add(client("{connections: [[], {step: []}]}"));
    BAD.add(client("{connections: [{upgrade: {}, steps: []}]}"));
    BAD.add(client("{connections: [{after: token}]}"));
    BAD.add(client("{connections: [{after: 5, steps: []}]}"));
    BAD.add(client("{acks: manuel, connections: [[]]}"));
    BAD.add(client("{ack: manual, connections: [[]]}"));
    BAD.add(client("{acks: manual}"));
    BAD.add(client("{connections: [" + "[],".repeat(20) + "[]]}"));
    BAD.add(client("[{clos: 1000}]"));
    BAD.add(client("[{close: 1000, ping: {}}]"));
    BAD.add(client("[{use: client-login, close: 1000}]"));
    BAD.add(client("[{use: 5}]"));
    BAD.add(client("[{fault: {one_segment: [{sned: {}}]}}]"));
    BAD.add(server("{acks: manual, connections: [[]]}"));
    BAD.add(server("{connections: [{after: token, steps: []}]}"));
    BAD.add(server("{connections: [{upgrade: {refuse: 200}, steps: []}]}"));
    BAD.add(server("{connections: [{upgrade: {refused: 503}, steps: []}]}"));
    BAD.add(server("{connections: [{upgrade: {delay: soon}, steps: []}]}"));
    BAD.add(server("{connections: [{upgrade: {deflate: 1}, steps: []}]}"));
    BAD.add(server("{connections: [{upgrade: 503, steps: []}]}"));
    BAD.add(with("    calls: [{connect: {}}]\n", ""));
    BAD.add(calls(""));
    BAD.add(calls("connect"));
    BAD.add(calls("{conect: {}}"));
    BAD.add(calls("{connect: {}, disconnect: {}}"));
    BAD.add(calls("{expect: any}"));
    BAD.add(calls("{connect: {contxts: [a]}}"));
    BAD.add(calls("{connect: {contexts: a}}"));
    BAD.add(calls("{connect: {contexts: [1]}}"));
    BAD.add(calls("{connect: {environment: 5}}"));
    BAD.add(calls("{connect: {environment: {A: 5}}}"));
    BAD.add(calls("{connect: {environment: [A]}}"));
    BAD.add(calls("{connect: {options: 5}}"));
    BAD.add(calls("{connect: {options: {request_timeout: 5}}}"));
    BAD.add(calls("{connect: {options: {request_timeout_ms: 0}}}"));
    BAD.add(calls("{connect: {token: 5}}"));
    BAD.add(calls("{connect: []}"));
    BAD.add(calls("{send_message: {to_number: a}}"));
    BAD.add(calls("{send_message: null}"));
    BAD.add(calls("{send_message: {ref: m, to_number: a}}"));
    BAD.add(calls("{give_up: {}}"));
    BAD.add(calls("{connect_again: {ref: m}}"));
    BAD.add(calls("{log: 5}"));
    BAD.add(calls("{observed: {ref: m}}"));
    BAD.add(calls("{connect: {observer: faint}}"));
    BAD.add(calls("{connect: {observer: true}}"));
    BAD.add(calls("{reauthenticate: {}}"));
    BAD.add(calls("{send_many: {count: 0, to_number: a, from_number: b, body: d}}"));
    BAD.add(calls("{send_many: {count: 2, to_number: a, from_number: b}}"));
    for (String wrong :
        List.of(
            "callback: faint",
            "callback: 5",
            "listen: maybe",
            "media: url",
            "body: 5",
            "bodi: x")) {
      BAD.add(calls("{send_message: {ref: m, to_number: a, from_number: b, " + wrong + "}}"));
    }
    BAD.add(calls("{wait: {ref: m}}"));
    BAD.add(calls("{wait: {ref: m, timeout_ms: 1.5}}"));
    BAD.add(calls("{wait: {ref: m, timeout: 5}}"));
    BAD.add(calls("{message: {}}"));
    BAD.add(calls("{inbox: {ref: m}}"));
    BAD.add(calls("{receive: {}}"));
    BAD.add(calls("{connect: {}, expect: all}"));
    BAD.add(calls("{connect: {}, expect: {/~: x}}"));
    BAD.add(calls("{connect: {}, expect: [any]}"));
    BAD.add(calls("{connect: {}, expect: any, error: AUTH}"));
    BAD.add(calls("{connect: {}, error: AUTHORIZATION}"));
    BAD.add(calls("{connect: {}, error: 5}"));
    BAD.add(calls("{connect: {}, error: {kind: {gob: x}}}"));
    BAD.add(calls("{connect: {}, within: soon}"));
    BAD.add(calls("{connect: {}, withn: 1s}"));
    BAD.add(calls("{connect: {}, as: 5}"));
    BAD.add(calls("{connect: {}, as: a}, {answer: a, as: b}"));
    BAD.add(calls("{until: token, expect: any}"));
    BAD.add(calls("{pause: 1s, within: 1s}"));
    BAD.add(calls("{pause: soon}"));
    BAD.add(calls("{push: {}}"));
    BAD.add(calls("{use: call-login, connect: {}}"));
    BAD.add(control("control: []"));
    BAD.add(control("control: [{connect: {}}]"));
    BAD.add(control("control: [{push: {}, within: 1s}]"));
    BAD.add(control("control: [{until: token, expect: any}]"));
    BAD.add(control("control: [{psh: {}}]"));
    BAD.add(control("calls: [{connect: {}}]"));
    BAD.add(member("expect: []"));
    BAD.add(member("expect: {orders: [token]}"));
    BAD.add(member("expect: {order: []}"));
    BAD.add(member("expect: {order: token}"));
    BAD.add(member("expect: {never: [{meth: x}]}"));
    BAD.add(member("expect: {connections: {min: 2}}"));
    BAD.add(member("expect: {closing: {glb: x}}"));
    BAD.add(member("expect: {values: []}"));
    BAD.add(member("expect: {values: [{value: x}]}"));
    BAD.add(member("expect: {values: [{equals: x}]}"));
    BAD.add(member("expect: {values: [{value: x, equals: x, is: x}]}"));
    BAD.add(member("expect: {values: [{value: x, like: x}]}"));
    BAD.add(member("expect: {strict: {strict: {}}}"));
    BAD.add(member("expect: {strict: {values: [{value: x, is: x}]}}"));
    BAD.add(member("expects: {}"));
    BAD.add(filled("{close: 1000}", "{close: <p>}", "5"));
    BAD.add(filled("{close: 1000}", "{clos: <p>}", "1001"));
    BAD.add(filled("{close: 1000}", "<p>", "{clos: 1001}"));
    BAD.add(filled("{close: 1000}", "{wait: <p>ms}", "soon"));
    BAD.add(filled("level: MUST", "level: <p>", "must"));
    BAD.add(filled("side: client", "side: <p>", "server"));
    BAD.add(filled("id: a/b", "id: a/<p>", "b"));
    BAD.add(filled("title: Something happens", "title: Something <p>", "happens."));
    BAD.add(filled("REL-EVT-001", "REL-<p>", "EVT-1"));
    BAD.add(filled("{connect: {}}", "{connect: {contexts: <p>}}", "a"));
    BAD.add(filled("{connect: {}}", "{connect: {}, error: <p>}", "AUTHORIZATION"));
    BAD.add(filled("client: [{close: 1000}]", "client: {connections: [<p>]}", "5"));
  }
}
