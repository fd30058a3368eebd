//! What the testee does with the SDK's client. Each command gives its `ok` object, or how it failed.

use crate::lines::{refused, Failure};
use serde_json::{json, Value};
use signalwire::relay::client::Client;
use signalwire::relay::event::Event;
use signalwire::relay::message::Message;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

const SDK_VERSION: &str = "1.1.2";
const FEATURES: [&str; 10] =
    ["ws", "contexts", "receive", "inbox", "messaging", "listener", "on_completed", "tags", "connect_again", "environment"];

type Outcome = Result<Value, Failure>;
type Calls = Arc<Mutex<Vec<Value>>>;

/// What is known of one `send_message` that was accepted.
#[derive(Clone)]
struct Sent {
    message: Arc<Message>,
    listener_calls: Calls,
    completion_calls: Calls,
}

#[derive(Default)]
pub struct Testee {
    client: Mutex<Option<Arc<Client>>>,
    sent: Mutex<HashMap<String, Sent>>,
    inbox: Calls,
}

impl Testee {
    pub fn carry_out(&self, command: &Value) -> Outcome {
        match command["cmd"].as_str().unwrap_or("") {
            "start" => Ok(json!({
                "name": "rust", "sdk": "signalwire-sdk (Rust)", "version": SDK_VERSION, "language": "Rust", "features": FEATURES,
            })),
            "connect" => self.connect(command),
            "connect_again" => self.client()?.connect_fresh().map(|()| json!({})).map_err(of),
            "send_message" => self.send_message(command),
            "message" => self.message(command),
            "inbox" => Ok(json!({"messages": *self.inbox.lock().unwrap()})),
            "receive" => Ok(json!(self.client()?.receive(&texts(&command["contexts"])))).map(|_| json!({})),
            "unreceive" => Ok(json!(self.client()?.unreceive(&texts(&command["contexts"])))).map(|_| json!({})),
            "disconnect" | "stop" => {
                self.goodbye();
                Ok(json!({}))
            }
            other => Err(Failure::Unsupported(format!("the SDK has no call for {other}"))),
        }
    }

    /// Closes the client, if there is one.
    pub fn goodbye(&self) {
        if let Ok(client) = self.client() {
            client.disconnect();
        }
    }

    fn client(&self) -> Result<Arc<Client>, Failure> {
        let client = self.client.lock().unwrap().clone();
        client.ok_or_else(|| refused("OTHER", "there is no client: connect comes first"))
    }

    fn connect(&self, command: &Value) -> Outcome {
        if command["scheme"] == "wss" {
            return Err(Failure::Unsupported("the SDK is published without TLS".into()));
        }
        if !command["jwt_token"].is_null() {
            return Err(Failure::Unsupported("the SDK has no login with a JWT".into()));
        }
        // The SDK takes the scheme from its environment only.
        if command["scheme"] == "ws" {
            std::env::set_var("SIGNALWIRE_RELAY_SCHEME", "ws");
        }
        for (name, value) in command["environment"].as_object().into_iter().flatten() {
            std::env::set_var(name, value.as_str().unwrap_or(""));
        }
        let text = |name: &str| command[name].as_str().unwrap_or("").to_string();
        let client = if text("host").is_empty() && text("project").is_empty() && text("token").is_empty() {
            Client::from_env().map_err(|text| refused("INVALID_ARGUMENT", text))?
        } else {
            Client::new(&text("project"), &text("token"), &text("host"))
        };
        let client = Arc::new(client);
        *client.contexts.lock().unwrap() = texts(&command["contexts"]);
        if command["inbox"] != false {
            let inbox = self.inbox.clone();
            client.on_message(move |_, message| inbox.lock().unwrap().push(inbound(message)));
        }
        *self.client.lock().unwrap() = Some(client.clone());
        client.connect().map(|()| json!({})).map_err(of)
    }

    fn send_message(&self, command: &Value) -> Outcome {
        if !command["region"].is_null() {
            return Err(Failure::Unsupported("the SDK's send has no region".into()));
        }
        let list = |name: &str| if command[name].is_null() { None } else { Some(texts(&command[name])) };
        let (media, tags) = (list("media"), list("tags"));
        let message = self
            .client()?
            .send_message_blocking(
                command["to_number"].as_str().unwrap_or(""),
                command["from_number"].as_str().unwrap_or(""),
                command["body"].as_str(),
                media.as_deref(),
                tags.as_deref(),
                command["context"].as_str(),
            )
            .map_err(of)?;
        let sent = Sent { message: message.clone(), listener_calls: Calls::default(), completion_calls: Calls::default() };
        self.sent.lock().unwrap().insert(command["ref"].as_str().unwrap_or("").into(), sent.clone());
        if command["listen"] == true {
            // The SDK takes a listener only now; what was dispatched before has passed.
            let calls = sent.listener_calls;
            message.on(move |_, event| calls.lock().unwrap().push(state_of(event)));
        }
        if command["on_completed"] == true {
            let calls = sent.completion_calls;
            message.on_completed(move |ended| calls.lock().unwrap().push(json!(ended.state())));
        }
        Ok(json!({"message_id": message.message_id(), "state": message.state()}))
    }

    fn message(&self, command: &Value) -> Outcome {
        let name = command["ref"].as_str().unwrap_or("");
        let sent = self.sent.lock().unwrap().get(name).cloned();
        let sent = sent.ok_or_else(|| refused("OTHER", format!("no message '{name}': the call has not returned one")))?;
        let mut known = json!({
            "message_id": sent.message.message_id(),
            "state": sent.message.state(),
            "is_done": sent.message.is_done(),
            "listener_calls": *sent.listener_calls.lock().unwrap(),
            "completion_calls": *sent.completion_calls.lock().unwrap(),
        });
        if let Some(reason) = sent.message.reason() {
            known["reason"] = json!(reason);
        }
        Ok(known)
    }
}

/// What the SDK's handler was told of an inbound message, under the names that the server gave.
fn inbound(message: &Value) -> Value {
    let names = ["message_id", "context", "from_number", "to_number", "body", "media", "tags", "segments", "direction"];
    let mut told: serde_json::Map<String, Value> =
        names.iter().filter_map(|name| message.get(*name).map(|value| (name.to_string(), value.clone()))).collect();
    if let Some(state) = message.get("message_state") {
        told.insert("state".into(), state.clone());
    }
    Value::Object(told)
}

fn state_of(event: &Event) -> Value {
    event.params().get("message_state").cloned().unwrap_or(json!(""))
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_string)).collect()
}

/// The kind of an error, which the SDK has as a text only; it keeps no code of the server.
fn of(text: String) -> Failure {
    let kind = if text.starts_with("RELAY auth error") {
        "AUTH"
    } else if text.starts_with("Timed out after") || text.starts_with("execute_blocking: timed out") {
        "TIMEOUT"
    } else if text.starts_with("WS connect to") || text.starts_with("spawn reader thread") {
        "OTHER"
    } else if text.starts_with("At least one of body or media") {
        "INVALID_ARGUMENT"
    } else {
        "SERVER"
    };
    refused(kind, text)
}
