"""What other people's programs say about one signed PDF: pyHanko, pdfsig, qpdf, pdftotext, pdfdetach."""

import hashlib
import json
import os
import re
import subprocess
import tempfile
from decimal import Decimal

from asn1crypto import x509
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


def run(*command):
    return subprocess.run(command, capture_output=True, check=False)


def spki_fingerprint(certificate):
    """SHA-256 of SubjectPublicKeyInfo, hex: what the pledge and both screens show."""
    return hashlib.sha256(certificate["tbs_certificate"]["subject_public_key_info"].dump()).hexdigest()


def certificate_of(der):
    return x509.Certificate.load(der)


def check_signature(checks, path, root_file, name):
    """One signature, over the whole file, by a certificate of this root. Returns the signer's certificate."""
    root = load_cert_from_pemder(root_file)

    def validated():
        with open(path, "rb") as file:
            reader = PdfFileReader(file, strict=True)
            signatures = reader.embedded_signatures
            if len(signatures) != 1:
                raise ValueError(f"{len(signatures)} signatures")
            signature = signatures[0]
            context = ValidationContext(trust_roots=[root], allow_fetching=False)
            status = validate_pdf_signature(signature, signer_validation_context=context)
            subfilter = signature.sig_object["/SubFilter"]
            return status, subfilter, signature.signer_cert

    result = checks.tried(f"pyHanko reads {name}", validated)
    if result is None:
        return None
    status, subfilter, certificate = result
    checks.holds(f"pyHanko: {name} is valid and trusted", status.bottom_line, status.summary())
    checks.equal(f"pyHanko: the signature of {name} covers the file", status.coverage, SignatureCoverageLevel.ENTIRE_FILE)
    checks.equal(f"{name} is signed as PAdES", str(subfilter), "/ETSI.CAdES.detached")

    said = run("pdfsig", "-nocert", path).stdout.decode("utf-8", "replace")
    checks.equal(f"pdfsig: one valid signature in {name}", said.count("Signature Validation: Signature is Valid."), 1)
    checks.holds(f"pdfsig: the whole of {name} is signed", "Total document signed" in said and "Not total" not in said, said)
    return certificate


def check_structure(checks, path, name):
    result = run("qpdf", "--check", path)
    checks.equal(f"qpdf finds nothing wrong in {name}", result.returncode, 0)
    fonts = run("pdffonts", path).stdout.decode("utf-8", "replace").splitlines()[2:]
    unembedded = [line for line in fonts if line.strip() and line.split()[-5] != "yes"]
    checks.equal(f"every font of {name} is inside it", unembedded, [])


def embedded(path, wanted):
    """The bytes of an embedded file, taken out with pdfdetach."""
    listed = run("pdfdetach", "-list", path).stdout.decode("utf-8", "replace")
    match = re.search(r"^\s*(\d+): " + re.escape(wanted) + r"\s*$", listed, re.MULTILINE)
    if match is None:
        raise ValueError(f"no {wanted} inside: {listed.strip()}")
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        result = run("pdfdetach", "-save", match.group(1), "-o", out, path)
        if result.returncode != 0:
            raise ValueError(result.stderr.decode("utf-8", "replace"))
        with open(out, "rb") as file:
            return file.read()


def embedded_names(path):
    listed = run("pdfdetach", "-list", path).stdout.decode("utf-8", "replace")
    return re.findall(r"^\s*\d+: (.+?)\s*$", listed, re.MULTILINE)


def strict_json(data):
    """JSON in the canonical form of RFC 8785: no float, no key twice, and the same bytes when written again."""

    def no_twice(pairs):
        keys = [key for key, _ in pairs]
        if len(keys) != len(set(keys)):
            raise ValueError("a key stands twice")
        return dict(pairs)

    def no_float(text):
        raise ValueError(f"a floating point number: {text}")

    value = json.loads(data, object_pairs_hook=no_twice, parse_float=no_float)
    if canonical(value) != data:
        raise ValueError("not canonical")
    return value


def canonical(value):
    """RFC 8785 for what we write: objects with plain keys, arrays, strings, integers, booleans, null."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


class Text:
    """Everything that can be read on the pages, in the orders in which poppler can read it."""

    def __init__(self, path):
        orders = ([], ["-layout"], ["-raw"])
        texts = [run("pdftotext", *order, path, "-").stdout.decode("utf-8", "replace") for order in orders]
        self.texts = ["".join(text.split()) for text in texts]
        self.words = {word for text in texts for word in re.split(r"[\s/（）()：:，,。]+", text)}

    def has(self, name):
        """A name, wherever lines were broken inside it."""
        wanted = "".join(name.split())
        return any(wanted in text for text in self.texts)

    def has_figure(self, figure):
        """A figure standing by itself, with or without closing zeros."""
        spellings = {figure, f"{Decimal(figure):.1f}", f"{Decimal(figure):.2f}"}
        same = {spelling for spelling in spellings if Decimal(spelling) == Decimal(figure)}
        return bool(same & self.words) or any(
            re.search(r"(?<![\d.])" + re.escape(spelling) + r"(?![\d.]*\d)", text) for spelling in same for text in self.texts
        )
