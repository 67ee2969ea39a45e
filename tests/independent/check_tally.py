"""Checks the advisory figures of `linxuan tally` against numpy, scipy, statsmodels, pingouin and krippendorff.

    python check_tally.py LINXUAN FOLDER    (the program, and a folder for the cases)
"""

import json
import os
import random
import subprocess
import sys
from fractions import Fraction

import tally_cases as cases
import tally_figures as figures
import tally_firmness as firmness
from counting import Checks

# Relative to max(1, |x|), as the definitions have it, and tighter wherever the library allows.
EXACT, FIT, REML, RATIO = 1e-9, 1e-6, 1e-4, 1e-3


class Runner:
    def __init__(self, program, folder):
        self.program, self.folder, self.count = program, folder, 0

    def tally(self, case):
        """What the program answers, as text and read."""
        self.count += 1
        path = os.path.join(self.folder, f"case-{self.count}.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(case, file, ensure_ascii=False)
        done = subprocess.run([self.program, "tally", path, "--json"], capture_output=True, check=True)
        return done.stdout, json.loads(done.stdout)


def compare(checks, where, found, expected, tolerance):
    """Two trees field by field. A field that only the program has is as wrong as one that it lacks."""
    if isinstance(expected, dict) and isinstance(found, dict):
        checks.equal(f"{where}: the fields", sorted(found), sorted(expected))
        for name in expected.keys() & found.keys():
            compare(checks, f"{where}.{name}", found[name], expected[name], tolerance)
    elif isinstance(expected, float) and isinstance(found, (int, float)) and not isinstance(found, bool):
        checks.holds(where, abs(found - expected) <= tolerance * max(1.0, abs(expected)), f"found {found!r}, expected {expected!r}")
    else:
        checks.equal(where, found, expected)


def check_agreement(checks, name, sheets, found):
    expected = figures.agreement(sheets)
    if "kendall_w" not in expected:
        # Friedman's test in scipy wants three applications; W of two is checked by its bounds.
        found = {key: value for key, value in found.items() if not key.startswith("kendall")}
    compare(checks, f"{name}: agreement", found, expected, EXACT)


def check_calibration(checks, name, sheets, found):
    expected = figures.calibration(sheets)
    reml, own = expected.pop("reml", None), found.pop("reml", None)
    compare(checks, f"{name}: calibration", found, expected, FIT)
    if reml is None or own is None:
        checks.equal(f"{name}: reml is there or not", own is None, reml is None)
    else:
        ratio, expected_ratio = own.pop("ratio"), reml.pop("ratio")
        compare(checks, f"{name}: reml ratio", ratio, expected_ratio, RATIO)
        compare(checks, f"{name}: reml", own, reml, REML)
    return expected


def check_drawn(checks, name, found, expected):
    """Other draws of the same chance: the tolerances of the definitions."""
    if expected is None or found is None:
        checks.equal(f"{name} is hidden or not", found is None, expected is None)
        return
    checks.equal(f"{name}: the applications", sorted(found), sorted(expected))
    for application in found.keys() & expected.keys():
        one, other = found[application], expected[application]
        if one is None or other is None:
            checks.equal(f"{name} {application}", one, other)
            continue
        near = abs(one["p_top"] - other["p_top"]) <= 0.03 and abs(one["mean_rank"] - other["mean_rank"]) <= 0.25
        near = near and all(abs(one[bound] - other[bound]) <= 1 for bound in ("lo90", "hi90") if bound in other)
        checks.holds(f"{name} {application}", near, f"found {one}, expected {other}")


def check_firmness(checks, name, case, sheets, found, calibration):
    best = sum(max(Fraction(one["max"]) * Fraction(one["weight"]), 0) for one in case["criteria"])
    compare(checks, f"{name}: margins", found["margins_mean"], firmness.margins(sheets, best), 0)
    compare(checks, f"{name}: rank sets", found["pairwise_rank_sets_90"], figures.rank_sets(sheets), 0)
    for rule in ("mean", "trimmed"):
        compare(checks, f"{name}: leave one out, {rule}", found["leave_one_out"][rule], firmness.leave_one_out(sheets, rule), EXACT)
        exact = found["bootstrap_exact"][rule]
        if len(sheets.experts) <= 6:
            compare(checks, f"{name}: exact bootstrap, {rule}", exact, firmness.bootstrap_exact(sheets, rule), EXACT)
        else:
            checks.equal(f"{name}: exact bootstrap, {rule}, up to nine experts", exact is None, len(sheets.experts) > 9)
        check_drawn(checks, f"{name}: cell bootstrap, {rule}", found["bootstrap_cell_B20000"][rule], firmness.bootstrap_cell(sheets, calibration, rule))
    check_drawn(checks, f"{name}: expert bootstrap", found["bootstrap_mc_mean_B10000"], firmness.bootstrap_experts(sheets, "mean"))


def check_case(checks, runner, case):
    """Every advisory figure of one case."""
    name, sheets = case["id"], figures.Sheets(case)
    _, found = runner.tally(case)
    scores = {application: value for application, value in found["aggregate"]["zscore"].items()}
    compare(checks, f"{name}: standard scores", scores, figures.standard_scores(sheets), EXACT)
    check_agreement(checks, name, sheets, found["agreement"])
    compare(checks, f"{name}: diagnostics", found["diagnostics"], figures.diagnostics(sheets), EXACT)
    calibration = check_calibration(checks, name, sheets, found["calibration"])
    check_firmness(checks, name, case, sheets, found, calibration)


def check_published(checks, runner):
    """Figures as they are printed in the papers, to the digits printed there."""
    _, found = runner.tally(cases.of_rows("Shrout and Fleiss 1979", cases.SHROUT_FLEISS))
    for form, value in cases.SHROUT_FLEISS_ICC.items():
        checks.equal(f"Shrout and Fleiss ICC {form}", round(found["agreement"]["icc"][form]["value"], 2), value)
    _, found = runner.tally(cases.of_rows("Krippendorff 2011", cases.KRIPPENDORFF))
    for level, value in cases.KRIPPENDORFF_ALPHA.items():
        checks.equal(f"Krippendorff's alpha, {level}", round(found["agreement"]["alpha_total"][level], 3), value)
    _, found = runner.tally(cases.of_rows("Kendall's W with ties", cases.ANXIETY))
    printed = {"kendall_w": (0.540, 3), "kendall_chi2": (30.8, 1), "kendall_p": (0.0429, 4)}
    for figure, (value, digits) in printed.items():
        checks.equal(f"Kendall with ties, {figure}", round(found["agreement"][figure], digits), value)


def check_order(checks, runner, case):
    """The same case with everything in another order gives the same bytes."""
    chance = random.Random(11)
    turned = dict(case)
    for part in ("experts", "applications", "scores"):
        turned[part] = chance.sample(case[part], len(case[part]))
    checks.equal(f"{case['id']}: another order of the file, the same bytes", runner.tally(turned)[0], runner.tally(case)[0])


def main():
    if len(sys.argv) != 3:
        print(__doc__)
        return 2
    runner = Runner(sys.argv[1], sys.argv[2])
    os.makedirs(runner.folder, exist_ok=True)
    checks = Checks()
    checks.tried("the published tables can be checked to the end", lambda: check_published(checks, runner))
    published = [("Shrout and Fleiss", cases.SHROUT_FLEISS), ("Krippendorff", cases.KRIPPENDORFF), ("ties", cases.ANXIETY)]
    for case in [cases.of_rows(name, rows) for name, rows in published] + cases.every_case():
        checks.tried(f"{case['id']} can be checked to the end", lambda: check_case(checks, runner, case))
        checks.tried(f"{case['id']} can be turned around", lambda: check_order(checks, runner, case))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
