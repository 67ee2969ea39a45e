"""Asks `linxuan tally --official` about the worked cases and about cases made here, and computes every official figure again.

Figures are compared as text. The one figure that has no fraction (zscore) is bounded with integer square roots.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
from fractions import Fraction
from math import isqrt

from counting import Checks
from official_cases import cases
from official_figures import Tally

REFERENCE = pathlib.Path(__file__).parent.parent / "golden/reference/tally"


def asked(program, path):
    run = subprocess.run([program, "tally", path, "--json", "--official"], capture_output=True, check=False)
    return run.returncode, json.loads(run.stdout, parse_float=str)


def zscores(tally):
    """Between which two fractions each standard score lies."""
    found = {}
    for a in tally.rated:
        parts = []
        for e in tally.of[a]:
            own = [total for (expert, _), total in tally.totals.items() if expert == e]
            if len(own) < 2:
                continue
            mean = sum(own, Fraction(0)) / len(own)
            variance = sum((t - mean) ** 2 for t in own) / (len(own) - 1)
            square = (tally.totals[e, a] - mean) ** 2 / variance if variance else Fraction(0)
            scale = 10**20
            root = Fraction(isqrt(square.numerator * scale * scale // square.denominator), scale)
            parts.append(root if tally.totals[e, a] >= mean else -root)
        found[a] = sum(parts, Fraction(0)) / len(parts) if parts else None
    return found


def compared(checks, name, found, tally):
    z = found["aggregate"].pop("zscore", None)
    expected = tally.answer()
    for part in sorted(set(found) | set(expected)):
        for figure in sorted(set(found.get(part) or []) | set(expected.get(part) or [])) if part == "aggregate" else [None]:
            pick = (lambda answer: answer[part].get(figure)) if figure else (lambda answer: answer.get(part))
            checks.equal(f"{name}: {part} {figure or ''}", json.dumps(pick(found), sort_keys=True), json.dumps(pick(expected), sort_keys=True))
    for a, value in zscores(tally).items():
        if value is None:
            checks.equal(f"{name}: zscore {a}", z[a], None)
        else:
            near = abs(Fraction(z[a]["value"]) - value) <= Fraction(1, 10**12) * max(1, abs(value))
            checks.holds(f"{name}: zscore {a}", near, f"found {z[a]['value']}, expected {float(value)}")


def refused(checks, program, folder):
    """A bad case ends in exit 10 and one error document."""
    good = next(iter(cases()))
    e, a, c, _ = good["scores"][0]
    marks = ["NaN", "1e400", "10.001", "-0.5", "", " 1", "1,5", "0x1", "1.0000000000000000000000001", 5, None]
    bad = [json.dumps(good | {"scores": [[e, a, c, mark]]}) for mark in marks]
    bad += [json.dumps(good | {"scores": [row]}) for row in ([e, a, "C9", "1"], ["E99", a, c, "1"], [e, "A99", c, "1"], [e, a, c])]
    bad += [json.dumps(good | {"scores": [[e, a, c, "1"], [e, a, c, "1"]]}), json.dumps(good) + "x", "", "[]", json.dumps({**good, "experts": None})]
    bad += [json.dumps(good | {"criteria": [{"id": "C1", "max": "-1", "weight": "1"}]}), json.dumps({k: v for k, v in good.items() if k != "scores"})]
    for n, content in enumerate(bad):
        path = folder / f"bad-{n}.json"
        path.write_text(content, encoding="utf-8")
        code, answer = asked(program, path)
        whole = {"code", "where", "message", "remedy"} <= set(answer.get("error", {}))
        checks.holds(f"bad case {n} is refused", code == 10 and whole, f"exit {code}: {content[-120:]!r}")


def main(program):
    checks = Checks()
    for path in sorted(REFERENCE.glob("case*.answer.json")):
        case = json.loads(path.with_name(path.name.replace(".answer", "")).read_text(encoding="utf-8"))
        code, found = asked(program, path.with_name(path.name.replace(".answer", "")))
        checks.equal(f"{case['id']}: exit", code, 0)
        published = json.loads(path.read_text(encoding="utf-8"))
        for part in found:
            if part != "aggregate":
                checks.equal(f"{case['id']}: {part} as published", found[part], published[part])
        for method, figures in found["aggregate"].items():
            if method != "zscore":
                checks.equal(f"{case['id']}: {method} as published", figures, published["aggregate"][method])
        compared(checks, case["id"], found, Tally(case))
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for case in cases():
            path = folder / f"{case['id']}.json"
            path.write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
            code, found = asked(program, path)
            if checks.equal(f"{case['id']}: exit", code, 0):
                compared(checks, case["id"], found, Tally(case))
        refused(checks, program, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
