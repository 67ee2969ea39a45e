//! The WebDriver protocol over plain HTTP to this machine: one JSON request, one JSON answer.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What the driver says no with, such as `no such element`.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) error: String,
    pub(crate) message: String,
}

pub(crate) struct Wire {
    pub(crate) port: u16,
}

impl Wire {
    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value, Refused> {
        self.ask("POST", path, &body.to_string())
    }

    pub(crate) fn get(&self, path: &str) -> Result<Value, Refused> {
        self.ask("GET", path, "")
    }

    pub(crate) fn delete(&self, path: &str) -> Result<Value, Refused> {
        self.ask("DELETE", path, "")
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> Result<Value, Refused> {
        let answer = self.exchange(method, path, body).map_err(|error| Refused { error: "no connection".to_owned(), message: error.to_string() })?;
        let value = serde_json::from_slice::<Value>(&answer).unwrap_or(Value::Null)["value"].take();
        match value.get("error").and_then(Value::as_str) {
            Some(error) => Err(Refused { error: error.to_owned(), message: value["message"].as_str().unwrap_or_default().to_owned() }),
            None => Ok(value),
        }
    }

    fn exchange(&self, method: &str, path: &str, body: &str) -> std::io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(90)))?;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.port,
            body.len()
        )?;
        let mut reader = BufReader::new(stream);
        let length = content_length(&mut reader)?;
        let mut answer = Vec::new();
        match length {
            Some(length) => {
                answer.resize(length, 0);
                reader.read_exact(&mut answer)?;
            }
            None => {
                reader.read_to_end(&mut answer)?;
            }
        }
        Ok(answer)
    }
}

/// Reads the head of the answer and returns how long its body is, when it says so.
fn content_length(reader: &mut impl BufRead) -> std::io::Result<Option<usize>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            return Ok(length);
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
}

/// A session on a program that shows a web view.
pub(crate) fn new_session(wire: &Wire, program: &str, arguments: &[String]) -> Result<String, Refused> {
    let options = json!({ "binary": program, "args": arguments });
    let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
    let session = wire.post("/session", &wanted)?;
    Ok(session["sessionId"].as_str().unwrap_or_default().to_owned())
}
