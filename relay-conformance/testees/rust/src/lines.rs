//! The lines of the testee protocol: one answer for each command.

use serde_json::{json, Value};
use std::io::Write;
use std::panic::{catch_unwind, AssertUnwindSafe};

const MAX_LINE_BYTES: usize = 1024 * 1024;
const MAX_ERROR_CHARACTERS: usize = 4000;

/// How a command ends that does not end well.
pub enum Failure {
    Refused { kind: &'static str, text: String },
    Unsupported(String),
}

/// A failure of this kind.
pub fn refused(kind: &'static str, text: impl Into<String>) -> Failure {
    Failure::Refused { kind, text: text.into() }
}

/// The command and its id. A line that is no command has no id to answer: it is reported.
pub fn parse(line: &str) -> Option<(Value, Value)> {
    match serde_json::from_str::<Value>(line) {
        Ok(command) if command["id"].is_number() => Some((command["id"].clone(), command)),
        _ => {
            eprintln!("not a command: {line:.200}");
            None
        }
    }
}

/// Carries out a command and answers it, whatever happens.
pub fn answer(id: Value, action: impl FnOnce() -> Result<Value, Failure>) {
    let outcome = catch_unwind(AssertUnwindSafe(action))
        .unwrap_or_else(|_| Err(refused("OTHER", "the SDK panicked; its message is on standard error")));
    let line = line(&id, outcome);
    let fits = if line.len() > MAX_LINE_BYTES { self::line(&id, Err(refused("OTHER", "the answer is too long"))) } else { line };
    let mut out = std::io::stdout().lock();
    // Whoever reads is gone if this fails, and then there is nobody to tell.
    let _ = out.write_all(fits.as_bytes()).and_then(|()| out.flush());
}

fn line(id: &Value, outcome: Result<Value, Failure>) -> String {
    let answer = match outcome {
        Ok(value) => json!({"id": id, "ok": value}),
        Err(Failure::Unsupported(text)) => json!({"id": id, "unsupported": text}),
        Err(Failure::Refused { kind, text }) => {
            let text: String = text.chars().take(MAX_ERROR_CHARACTERS).collect();
            json!({"id": id, "error": {"kind": kind, "text": text}})
        }
    };
    format!("{answer}\n")
}
