"""Verifies one .lxarchive with nobody's help: signatures, hashes, the tree, and the ranking recomputed
from the signed PDFs alone, to the last digit.

    python verify_archive.py ARCHIVE

An archive is a plain ZIP; what stands in it is written in docs/formats.md, sections 3, 7, 8, 10, 11 and 13.
"""

import hashlib
import os
import sys
import tempfile
import zipfile
from contextlib import contextmanager
from fractions import Fraction

from asn1crypto import pem, x509
from openpyxl import load_workbook

import recompute
import signed_pdf
from counting import Checks


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def merkle_root(leaves):
    """RFC 6962, section 2.1."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + merkle_root(leaves[:split]) + merkle_root(leaves[split:])).digest()


class Archive:
    """The parts of an archive, unpacked into a folder that is thrown away."""

    def __init__(self, path, folder):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if len(names) != len(set(names)):
                raise ValueError("a name stands twice")
            for name in names:
                if name.startswith("/") or ".." in name.split("/"):
                    raise ValueError(f"a name leads out of the archive: {name}")
            archive.extractall(folder)
        self.folder = folder
        self.names = names

    def path(self, name):
        return os.path.join(self.folder, *name.split("/"))

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def below(self, prefix, ending):
        return sorted(name for name in self.names if name.startswith(prefix) and name.endswith(ending))


def check_manifest(checks, archive, root_pem):
    manifest = checks.tried("the manifest is canonical JSON", lambda: signed_pdf.strict_json(archive.read("manifest.json")))
    if manifest is None:
        return None
    checks.equal("the manifest is of this version", manifest["format"], "linxuan.archive/1")
    listed = {part["name"]: part for part in manifest["parts"]}
    present = {name for name in archive.names if not name.endswith("/")} - {"manifest.json", "manifest.p7s"}
    checks.equal("the manifest lists exactly what is there", set(listed), present)
    for name in sorted(present & set(listed)):
        checks.equal(f"{name} is what the manifest says", sha256(archive.read(name)), listed[name]["sha256"])
    verified = signed_pdf.run(
        "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any",
        "-in", archive.path("manifest.p7s"), "-content", archive.path("manifest.json"),
        "-CAfile", root_pem, "-out", os.devnull,
    )
    checks.equal("openssl: the manifest is signed by the secretariat", verified.returncode, 0)
    return manifest


def check_record(checks, archive, name, root_pem, definition_sha256):
    """One expert's signed PDF. Returns its data, or None when it cannot be trusted."""
    path = archive.path(name)
    certificate = signed_pdf.check_signature(checks, path, root_pem, name)
    signed_pdf.check_structure(checks, path, name)
    record = checks.tried(
        f"pdfdetach takes score-sheet.json out of {name}",
        lambda: signed_pdf.strict_json(signed_pdf.embedded(path, "score-sheet.json")),
    )
    if record is None or certificate is None:
        return None
    expert = record["expert"]
    enrolled = signed_pdf.certificate_of(archive.read(f"certificates/{expert['id']}.cer"))
    checks.equal(f"{name} is signed by the enrolled key", certificate.dump(), enrolled.dump())
    checks.equal(f"{name} names the key it is signed with", expert["fingerprint"], signed_pdf.spki_fingerprint(certificate))
    checks.equal(f"{name} names the person of the certificate", certificate.subject.native["common_name"], expert["name"])
    checks.equal(f"{name} was scored under this definition", record["round"]["definition_sha256"], definition_sha256)
    checks.equal(f"{name} is named after expert and revision", os.path.basename(name), f"{expert['id']}-{record['revision']}.pdf")
    check_pages(checks, path, name, record)
    return record


def check_pages(checks, path, name, record):
    """What is counted can also be read."""
    text = signed_pdf.Text(path)
    checks.holds(f"{name} shows the expert's name", text.has(record["expert"]["name"]))
    for application in record["applications"]:
        what = f"{name} shows {application['id']}"
        checks.holds(f"{what}: applicant", text.has(application["applicant"]))
        checks.holds(f"{what}: platform", text.has(application["platform"]))
        total = plain(recompute.sheet_total(application))
        checks.holds(f"{what}: total {total}", text.has_figure(total))
        for mark in application["marks"]:
            checks.holds(f"{what}: {mark['criterion']} {mark['points']}", text.has_figure(mark["points"]))


def plain(value):
    """A fraction of hundredths as the files write it: no superfluous zeros."""
    text = recompute.rounded(value, 2, "half_up")
    return text.rstrip("0").rstrip(".")


def check_applications(checks, archive, records):
    contents = checks.tried("applications.json is canonical", lambda: signed_pdf.strict_json(archive.read("applications.json")))
    if contents is None:
        return
    hashes = {}
    for application in contents:
        hashes[application["id"]] = application["content_sha256"]
        found = sha256(signed_pdf.canonical(application["content"]))
        checks.equal(f"the content of {application['id']} has its hash", found, application["content_sha256"])
    for record in records:
        for application in record["applications"]:
            what = f"{record['expert']['id']} scored {application['id']} as it is archived"
            checks.equal(what, application["content_sha256"], hashes.get(application["id"]))


def check_ranking(checks, archive, name, root_pem, definition, records, rule, decisions):
    """A signed ranking against the one recomputed from the experts' records. Returns it and the rows as they were computed."""
    path = archive.path(name)
    signed_pdf.check_signature(checks, path, root_pem, name)
    signed_pdf.check_structure(checks, path, name)
    ranking = checks.tried(
        f"pdfdetach takes ranking.json out of {name}",
        lambda: signed_pdf.strict_json(signed_pdf.embedded(path, "ranking.json")),
    )
    if ranking is None:
        return None, None
    key = ranking["category"]["key"]
    checks.equal(f"{key}: the rule in force", ranking["rule"], rule)
    category = next(category for category in definition["categories"] if category["key"] == key)
    sheet = next(sheet for sheet in definition["sheets"] if sheet["id"] == category["sheet"])
    groups = {group["code"]: [criterion["code"] for criterion in group["criteria"]] for group in sheet["groups"]}
    scores = recompute.rank(records, sheet["id"], groups, rule)
    ours = recompute.part(recompute.vote(scores, rule, decisions), decisions)
    compare(checks, key, ranking, ours)
    text = signed_pdf.Text(path)
    for row in ranking["rows"]:
        checks.holds(f"{name} shows {row['applicant']}", text.has(row["applicant"]))
        checks.holds(f"{name} shows {row['application']} with {row['score']}", text.has_figure(row["score"]))
    check_workbook(checks, archive, name.removesuffix(".pdf") + ".xlsx", ranking)
    return ranking, ours


def compare(checks, key, ranking, ours):
    """Row by row, figure by figure."""
    order = [(row["rank"], row["application"]) for row in ours]
    checks.equal(f"{key}: ranks and their order", [(row["rank"], row["application"]) for row in ranking["rows"]], order)
    experts = [expert["id"] for expert in ranking["experts"]]
    for theirs, own in zip(ranking["rows"], ours):
        what = f"{key} {own['application']}"
        totals = [None if expert not in own["totals"] else plain(own["totals"][expert]) for expert in experts]
        checks.equal(f"{what}: totals", theirs["totals"], totals)
        checks.equal(f"{what}: no expert is left out of the table", set(own["totals"]) - set(experts), set())
        for figure in ("n", "mean", "score", "fallback_mean"):
            checks.equal(f"{what}: {figure}", theirs[figure], own[figure])
        for figure in ("max", "min", "range"):
            checks.equal(f"{what}: {figure}", Fraction(theirs[figure]), own[figure])
        checks.equal(f"{what}: the exact aggregate", Fraction(theirs["exact"]), own["exact"])
        checks.equal(f"{what}: the vote", theirs.get("ballot"), ballot(own))


def ballot(row):
    """The vote as a ranking carries it."""
    if "score_rank" not in row:
        return None
    found = {"score_rank": row["score_rank"], "shortlisted": row["shortlisted"]}
    if row["votes"] is not None:
        found["voices"] = {"yes": row["votes"]["yes"], "eligible": row["votes"]["eligible"], "passed": row["may"]}
    return found


def check_list(checks, rankings, tables, rule, decisions):
    """Who is on the list, over all categories together; rank and places tell it alone without a vote and without quotas."""
    told = "vote" in rule or "quotas" in rule
    standings = recompute.standings(tables, rule, decisions)
    for ranking in rankings.values():
        for row in ranking["rows"]:
            expected = standings[row["application"]] if told else None
            checks.equal(f"{row['application']}: on the list", row.get("standing"), expected)


def check_workbook(checks, archive, name, ranking):
    """The Excel file says the same as the signed PDF."""
    if not checks.holds(f"{name} is there", name in archive.names):
        return
    book = checks.tried(f"openpyxl reads {name}", lambda: load_workbook(archive.path(name), data_only=True))
    if book is None:
        return
    lines = [[cell for cell in line] for sheet in book for line in sheet.iter_rows(values_only=True)]
    for row in ranking["rows"]:
        line = next((line for line in lines if row["applicant"] in line and row["platform"] in line), None)
        if not checks.holds(f"{name} has a row for {row['applicant']}", line is not None):
            continue
        score = Fraction(row["score"])
        checks.holds(f"{name}: the score of {row['application']}", any(is_figure(cell, score) for cell in line), str(line))
        checks.holds(f"{name}: the rank of {row['application']}", any(is_figure(cell, row["rank"]) for cell in line), str(line))


def is_figure(cell, figure):
    if isinstance(cell, bool) or cell is None:
        return False
    try:
        return Fraction(str(cell)) == figure
    except ValueError:
        return False


@contextmanager
def unpacked(path):
    """The archive in a folder that is thrown away, and its root certificate as PEM."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(path, os.path.join(folder, "archive"))
        root = x509.Certificate.load(archive.read("certificates/root.cer"))
        root_pem = os.path.join(folder, "root.pem")
        with open(root_pem, "wb") as file:
            file.write(pem.armor("CERTIFICATE", root.dump()))
        yield archive, root_pem


def verify(checks, path):
    """Everything about one archive. Returns {category: ranking} as recomputed and compared."""
    with unpacked(path) as (archive, root_pem):
        manifest = check_manifest(checks, archive, root_pem)
        definition_bytes = archive.read("definition.json")
        definition = checks.tried("definition.json is canonical", lambda: signed_pdf.strict_json(definition_bytes))
        if manifest is None or definition is None:
            return {}
        checks.equal("the manifest names this definition", manifest["definition_sha256"], sha256(definition_bytes))

        names = archive.below("records/", ".pdf")
        checks.holds("there are records", names)
        records, leaves = [], []
        for name in names:
            record = check_record(checks, archive, name, root_pem, sha256(definition_bytes))
            if record is not None:
                records.append(record)
                digest = hashlib.sha256(archive.read(name)).digest()
                leaves.append(((record["expert"]["id"], record["revision"]), digest))
        root_hash = merkle_root([digest for _, digest in sorted(leaves)]).hex()
        checks.equal("the tree over the records has the root of the manifest", manifest["merkle_root"], root_hash)
        check_applications(checks, archive, records)

        decisions = []
        if "decisions.json" in archive.names:
            decisions = checks.tried("decisions.json is canonical", lambda: signed_pdf.strict_json(archive.read("decisions.json"))["decisions"]) or []
        rule = recompute.in_force(definition, decisions)
        rankings, tables = {}, {}
        for name in archive.below("outputs/ranking-", ".pdf"):
            ranking, ours = check_ranking(checks, archive, name, root_pem, definition, records, rule, decisions)
            if ranking is not None:
                key = ranking["category"]["key"]
                rankings[key], tables[key] = ranking, ours
        check_list(checks, rankings, tables, rule, decisions)
        scored = {application["sheet"] for record in records for application in record["applications"]}
        expected = {category["key"] for category in definition["categories"] if category["sheet"] in scored}
        checks.equal("every category that was scored has its ranking", set(rankings), expected)
        return rankings


def main():
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    checks = Checks()
    rankings = checks.tried("the archive can be checked to the end", lambda: verify(checks, sys.argv[1]))
    for key, ranking in (rankings or {}).items():
        print(key)
        for row in ranking["rows"]:
            print(f"  {row['rank']:>3}  {row['score']:>7}  {row['application']}  {row['applicant']}")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
