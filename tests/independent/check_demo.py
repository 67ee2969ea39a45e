"""Checks everything that `linxuan demo DIR` left behind, with programs that share no code with it.

    python check_demo.py DIR
"""

import os
import sys

import signed_pdf
import verify_archive
from counting import Checks


def files(folder, ending):
    found = []
    for place, _, names in os.walk(folder):
        found += [os.path.join(place, name) for name in names if name.endswith(ending)]
    return sorted(found)


def check_loose_pdfs(checks, folder, archive):
    with verify_archive.unpacked(archive) as (_, root_pem):
        for path in files(folder, ".pdf"):
            check_loose_pdf(checks, path, folder, root_pem)


def check_loose_pdf(checks, path, folder, root_pem):
    """A PDF beside the archive: sound, signed when it says so, and its data comes out."""
    name = os.path.relpath(path, folder)
    signed_pdf.check_structure(checks, path, name)
    data = [inside for inside in signed_pdf.embedded_names(path) if inside.endswith(".json")]
    checks.equal(f"{name} carries its own data", len(data), 1)
    signed_pdf.check_signature(checks, path, root_pem, name)
    for inside in data:
        checks.tried(f"{inside} of {name} is canonical", lambda: signed_pdf.strict_json(signed_pdf.embedded(path, inside)))


def check_sealed(checks, path, folder):
    """A package on its way is an age file, and nothing of it can be read without the key."""
    name = os.path.relpath(path, folder)
    with open(path, "rb") as file:
        data = file.read()
    checks.holds(f"{name} is an age file", data.startswith(b"age-encryption.org/v1\n-> X25519 "))
    readable = [word for word in (b"manifest.json", b"linxuan.", b"%PDF") if word in data]
    checks.equal(f"nothing of {name} can be read", readable, [])


def check_workspace(checks, path, folder):
    """A workspace is encrypted: not even the words that begin every SQLite file."""
    name = os.path.relpath(path, folder)
    with open(path, "rb") as file:
        data = file.read()
    readable = [word.decode("utf-8") for word in (b"SQLite format 3", b"CREATE TABLE", "平台".encode()) if word in data]
    checks.equal(f"nothing of {name} can be read", readable, [])


def main():
    if len(sys.argv) != 2 or not os.path.isdir(sys.argv[1]):
        print(__doc__)
        return 2
    folder = sys.argv[1]
    checks = Checks()
    archives = files(folder, ".lxarchive")
    checks.holds("the demo made an archive", archives)
    for path in archives:
        checks.tried("the archive can be checked to the end", lambda: verify_archive.verify(checks, path))
        checks.tried("the PDFs beside it can be checked to the end", lambda: check_loose_pdfs(checks, folder, path))
    for ending in (".lxtask", ".lxscore", ".lxreceipt"):
        for path in files(folder, ending):
            check_sealed(checks, path, folder)
    workspaces = files(folder, ".lx")
    checks.holds("the demo made workspaces", workspaces)
    for path in workspaces:
        check_workspace(checks, path, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
