//! An enrolled expert with a program of their own: their real key, their real task, and whatever they like to write.

use std::path::PathBuf;

use linxuan_app::demo::PASSPHRASE;
use linxuan_app::domain::record::ScoreRecord;
use linxuan_pack::container::{Outgoing, Signatory, close};
use linxuan_pack::manifest::{Addressee, Party, Purpose};
use linxuan_pack::record::{read_record, record_bytes};
use linxuan_pack::score;
use linxuan_pack::task::{Task, read_task};
use linxuan_report::{SignatureFacts, score_record, sign};
use linxuan_seal::hash::sha256;
use linxuan_seal::{Certificate, SigningKey, passphrase};
use linxuan_store::Workspace;
use linxuan_store::table::{record, secret, task};

use crate::rounds::Round;

/// Everything that the workspace of an expert holds.
pub struct Forger {
    pub key: SigningKey,
    pub certificate: Certificate,
    pub root: Certificate,
    pub task: Task,
    pub record: ScoreRecord,
    folder: PathBuf,
}

impl Forger {
    /// Takes the secrets out of the n-th expert's workspace.
    pub fn of(round: &Round, n: usize) -> Self {
        let path = round.expert(n);
        let key = passphrase::workspace_key(PASSPHRASE, &Workspace::salt_of(&path).unwrap()).unwrap();
        let workspace = Workspace::open(&path, &key, sha256).unwrap();
        let secret = |name: &str| workspace.read(|c| secret::get(c, name)).unwrap().unwrap();
        let task = workspace.read(task::list).unwrap().remove(0);
        let record = workspace.read(record::list).unwrap().remove(0);
        Self {
            key: SigningKey::from_pkcs8(&secret("signing-key")).unwrap(),
            certificate: Certificate::from_der(&secret("certificate")).unwrap(),
            root: Certificate::from_der(&secret("root-certificate")).unwrap(),
            task: read_task(task.content_json.as_bytes()).unwrap(),
            record: read_record(record.content_json.as_bytes()).unwrap(),
            folder: round.path.clone(),
        }
    }

    /// A record drawn and signed as the program would.
    pub fn pdf(&self, record: &ScoreRecord) -> Vec<u8> {
        let rendered = score_record::render(record, &record_bytes(record).unwrap()).unwrap();
        let facts = SignatureFacts { name: record.expert.name.clone(), at: record.claimed_at.clone(), reason: "专家个人评分".into() };
        sign(&rendered, &self.key, &self.certificate, &self.root, &facts).unwrap()
    }

    /// A package around any bytes, correctly signed and encrypted.
    pub fn package(&self, name: &str, record: &ScoreRecord, pdf: Vec<u8>) -> PathBuf {
        let outgoing = Outgoing {
            purpose: Purpose::Score,
            round: record.round.id.clone(),
            definition_sha256: record.round.definition_sha256.clone(),
            sequence: record.revision,
            sender: Party::Expert(record.expert.id.clone()),
            recipient: Addressee { party: Party::Secretariat, recipient: self.task.secretariat.recipient.clone() },
            created_at: record.claimed_at.parse().unwrap(),
            parts: score::parts(pdf),
        };
        let bytes = close(&outgoing, Signatory { key: &self.key, certificate: &self.certificate, root: &self.root }).unwrap();
        let path = self.folder.join(format!("{name}.lxscore"));
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// A changed record, drawn, signed and packed.
    pub fn forge(&self, name: &str, change: impl FnOnce(&mut ScoreRecord)) -> PathBuf {
        let mut record = self.record.clone();
        change(&mut record);
        self.package(name, &record, self.pdf(&record))
    }
}
