//! A task package fits together, or it is refused.

use linxuan_domain::ids::{ExpertId, RoundId};
use linxuan_domain::points::Points;
use linxuan_domain::round::RoundCategory;
use linxuan_domain::sheet::{Band, CommentRules, Criterion, Group, Sheet, Stage};
use linxuan_domain::tally::Rule;
use linxuan_domain::words::Words;
use linxuan_seal::envelope::Identity;
use linxuan_seal::{Name, Request, SigningKey, Utc, Validity};

use super::*;
use crate::application::tests::content;
use crate::container::{Expected, From, Outgoing, Signatory, close, open};
use crate::definition::definition_bytes;
use crate::manifest::Addressee;

fn p(text: &str) -> Points {
    Points::read(text).unwrap()
}

fn definition() -> RoundDefinition {
    let band = |key: &str, min, max| Band { key: key.into(), label: Words::same(key), min: p(min), max: p(max), text: Words::default() };
    let bands = vec![band("excellent", "9", "10"), band("good", "7", "8"), band("fair", "6", "6"), band("poor", "0", "5")];
    let criterion = Criterion {
        code: "A1".into(),
        title: Words::same("甲"),
        max: p("10"),
        step: p("1"),
        guidance: Words::default(),
        bands,
        evidence: vec![],
        metric: None,
    };
    let group = Group { code: "A".into(), title: Words::same("组"), max: p("10"), criteria: vec![criterion] };
    let sheet = Sheet {
        id: "ADM-TEST".into(),
        version: "1".into(),
        stage: Stage::Admission,
        category: Some("testing".into()),
        title: Words::same("评分表"),
        max_total: p("10"),
        pass_line: p("7"),
        comments: CommentRules::default(),
        groups: vec![group],
    };
    RoundDefinition {
        id: RoundId::read("R0123456789abcdef").unwrap(),
        title: "2026年度入库评审".into(),
        stage: Stage::Admission,
        programme: "chongqing-top-ten".into(),
        categories: vec![RoundCategory { key: "testing".into(), name: Words::same("适配评测类"), sheet: "ADM-TEST".into() }],
        sheets: vec![sheet],
        rule: Rule::default(),
        settings: vec![],
    }
}

struct Scene {
    root_key: SigningKey,
    root: Certificate,
    key: SigningKey,
    certificate: Certificate,
    identity: Identity,
    definition: Vec<u8>,
    task: Task,
}

fn scene() -> Scene {
    let at = |text: &str| text.parse::<Utc>().unwrap();
    let validity = Validity { from: at("2026-01-01T00:00:00Z"), until: at("2036-01-01T00:00:00Z") };
    let (root_key, key, identity) = (SigningKey::generate().unwrap(), SigningKey::generate().unwrap(), Identity::generate());
    let root = Certificate::new_root(&root_key, &Name::new("秘书处", "委员会").unwrap(), [1; 16], validity).unwrap();
    let request = Request::new(&key, &Name::new("丙某三", "重庆样例研究院").unwrap()).unwrap();
    let certificate = Certificate::issue(&root_key, &root, &request, [2; 16], validity).unwrap();
    let definition = definition_bytes(&definition()).unwrap();
    let hash = hash::to_hex(&hash::sha256(&definition));
    let one = |n, category: &str| TaskApplication {
        id: ApplicationId::nth(n),
        applicant: "重庆样例公司".into(),
        platform: "样例平台".into(),
        category: category.into(),
        recommender: "渝北区".into(),
        content: content(),
    };
    let task = Task {
        id: TaskId::read("T0123456789abcdef").unwrap(),
        round: RoundRef {
            id: RoundId::read("R0123456789abcdef").unwrap(), title: "2026年度入库评审".into(), stage: Stage::Admission, definition_sha256: hash
        },
        expert: ExpertRef { id: ExpertId::nth(3), name: "丙某三".into(), unit: "重庆样例研究院".into(), fingerprint: key.fingerprint().hex() },
        secretariat: Secretariat { name: "秘书处".into(), recipient: Identity::generate().recipient(), fingerprint: root_key.fingerprint() },
        applications: vec![one(1, "testing"), one(2, "testing")],
        recusals: vec![TaskRecusal { application: ApplicationId::nth(4), applicant: "甲公司".into(), rule: "R1".into() }],
        supersedes: None,
    };
    Scene { root_key, root, key, certificate, identity, definition, task }
}

impl Scene {
    fn send(&self, parts: Vec<(String, Vec<u8>)>) -> Opened {
        let outgoing = Outgoing {
            purpose: Purpose::Task,
            round: self.task.round.id.clone(),
            definition_sha256: hash::to_hex(&hash::sha256(&self.definition)),
            sequence: 1,
            sender: Party::Secretariat,
            recipient: Addressee { party: Party::Expert(ExpertId::nth(3)), recipient: self.identity.recipient() },
            created_at: "2026-06-12T03:05:00Z".parse().unwrap(),
            parts,
        };
        let bytes = close(&outgoing, Signatory { key: &self.root_key, certificate: &self.root, root: &self.root }).unwrap();
        let expected = Expected { purpose: Purpose::Task, round: None, from: From::Secretariat(Some(&self.root)) };
        open(bytes.as_slice(), &self.identity, expected).unwrap()
    }

    fn parts(&self) -> Vec<(String, Vec<u8>)> {
        parts(&self.task, self.definition.clone(), &self.certificate, &self.root).unwrap()
    }

    fn receive(&self) -> Result<ReceivedTask, Refusal> {
        read(&self.send(self.parts()), &self.key.fingerprint())
    }
}

#[test]
fn the_expert_gets_the_task_the_rules_and_a_certificate() {
    let scene = scene();
    let received = scene.receive().unwrap();
    assert_eq!(received.task, scene.task);
    assert_eq!(received.definition, definition());
    assert_eq!((received.certificate, received.root), (scene.certificate, scene.root));
}

#[test]
fn a_task_for_another_key_is_refused() {
    let scene = scene();
    let opened = scene.send(scene.parts());
    assert!(matches!(read(&opened, &SigningKey::generate().unwrap().fingerprint()), Err(Refusal::NotForUs)));
}

#[test]
fn parts_that_contradict_each_other_are_refused() {
    type Change = fn(&mut Task);
    let changes: [(&str, Change); 6] = [
        ("hash of the definition", |task| task.round.definition_sha256 = "0".repeat(64)),
        ("title of the round", |task| task.round.title = "别的批次".into()),
        ("round", |task| task.round.id = RoundId::read("Rfedcba9876543210").unwrap()),
        ("category without a sheet", |task| task.applications[0].category = "talent".into()),
        ("fingerprint of the secretariat", |task| task.secretariat.fingerprint = Fingerprint([0; 32])),
        ("an application twice", |task| task.recusals[0].application = ApplicationId::nth(1)),
    ];
    for (place, change) in changes {
        let mut scene = scene();
        let manifest_round = scene.task.round.id.clone();
        change(&mut scene.task);
        let parts = scene.parts();
        scene.task.round.id = manifest_round;
        let refusal = read(&scene.send(parts), &scene.key.fingerprint()).unwrap_err();
        assert!(matches!(&refusal, Refusal::Damaged(found) if found.contains(place)), "{place}: {refusal:?}");
    }
}

#[test]
fn content_that_does_not_have_its_hash_is_refused() {
    let scene = scene();
    let mut parts = scene.parts();
    let text = String::from_utf8(parts[0].1.clone()).unwrap();
    parts[0].1 = text.replacen(r#""value":"230""#, r#""value":"231""#, 1).into_bytes();
    assert!(matches!(read(&scene.send(parts), &scene.key.fingerprint()), Err(Refusal::Damaged(_))));
}

#[test]
fn a_newer_task_is_named_and_missing_or_further_parts_are_refused() {
    let scene = scene();
    let mut newer = scene.parts();
    newer[0].1 = String::from_utf8(newer[0].1.clone()).unwrap().replace("linxuan.task/1", "linxuan.task/2").into_bytes();
    assert!(matches!(read(&scene.send(newer), &scene.key.fingerprint()), Err(Refusal::NewerVersion(_))));
    let mut fewer = scene.parts();
    fewer.remove(2);
    assert!(matches!(read(&scene.send(fewer), &scene.key.fingerprint()), Err(Refusal::Damaged(_))));
    let mut more = scene.parts();
    more.push(("others.json".into(), b"{}".to_vec()));
    assert!(matches!(read(&scene.send(more), &scene.key.fingerprint()), Err(Refusal::Damaged(_))));
}

/// Names of co-experts are secret until the result.
#[test]
fn a_task_has_no_field_for_other_experts() {
    let scene = scene();
    let text = String::from_utf8(scene.parts()[0].1.clone()).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["applications", "expert", "format", "id", "recusals", "round", "secretariat", "supersedes"]);
}
