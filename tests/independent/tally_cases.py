"""Cases for `linxuan tally`: published tables with their published figures, degenerate ones, and one as large as a real panel's."""

import random


def case(name, table, criteria=(("C1", "1000", "1"),), **params):
    """A case from {(expert, application): marks}; ids are made from the places."""
    experts = sorted({expert for expert, _ in table})
    applications = sorted({application for _, application in table})
    scores = [
        [expert, application, criterion[0], str(mark)]
        for (expert, application), marks in table.items()
        for criterion, mark in zip(criteria, marks)
        if mark is not None
    ]
    return {
        "id": name,
        "title": name,
        "experts": [{"id": expert, "role": "", "weight": "1"} for expert in experts],
        "applications": [{"id": application, "category": ""} for application in applications],
        "criteria": [{"id": code, "max": most, "weight": weight} for code, most, weight in criteria],
        "scores": scores,
        "params": {"official": "trimmed", "trim_min_n": 5, "decimals": 2, "top_k": 2, **params},
    }


def of_rows(name, rows, **params):
    """One row for each expert; None is no sheet."""
    table = {
        (f"E{place + 1}", f"A{at + 1:02}"): [mark]
        for place, row in enumerate(rows)
        for at, mark in enumerate(row)
        if mark is not None
    }
    return case(name, table, **params)


# P. E. Shrout, J. L. Fleiss, Psychological Bulletin 86 (1979), table 2: six targets, four judges.
SHROUT_FLEISS = [[9, 6, 8, 7, 10, 6], [2, 1, 4, 1, 5, 2], [5, 3, 6, 2, 6, 4], [8, 2, 8, 6, 9, 7]]
SHROUT_FLEISS_ICC = {"1_1": 0.17, "2_1": 0.29, "3_1": 0.71, "1_k": 0.44, "2_k": 0.62, "3_k": 0.91}

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, twelve units, missing values.
N = None
KRIPPENDORFF = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]
KRIPPENDORFF_ALPHA = {"interval": 0.849, "ordinal": 0.815}

# Twenty persons, three raters, many ties: the example data `anxiety` of R's irr, W corrected for ties 0.540, chi-square(19) 30.8, p 0.0429.
ANXIETY = [
    [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
    [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
]

CRITERIA = (("C1", "40", "1"), ("C2", "40", "1"), ("C3", "10", "2"))


def degenerate():
    """Names and cases in which some figure is not defined; each says which in its name."""
    return [
        of_rows("all equal", [[80.5] * 4] * 3),
        of_rows("one expert", [[80, 70, 90, 60]]),
        of_rows("one application", [[80], [70], [60]], top_k=1),
        of_rows("the same order, another level", [[80, 70, 90, 60], [85, 75, 95, 65], [82, 72, 92, 62]]),
        of_rows("one expert gives all the same", [[80, 80, 80, 80], [85, 75, 95, 65], [82, 70, 91, 64]]),
        of_rows("holes", [[80, 70, N, 60, N], [85, N, 95, 65, 40], [N, 72, 92, N, 45], [81, 74, N, 66, N]]),
        of_rows("two panels", [[80, 70, N, N], [85, 72, N, N], [N, N, 90, 60], [N, N, 95, 66]]),
        case("an incomplete sheet", {("E1", "A1"): [30, 35, 5], ("E2", "A1"): [31, 33, 6], ("E1", "A2"): [20, 25, 4], ("E2", "A2"): [22, None, 3], ("E3", "A2"): [25, 28, 4], ("E3", "A1"): [35, 30, 7]}, CRITERIA, top_k=1),
        of_rows("few degrees of freedom", [[80, 70, 90], [85, 72, 88]], top_k=1),
    ]


def drawn(name, applications, experts, per_application, seed, top_k):
    """Like a real panel: levels, leniencies, scatter, half points; each application has some of the experts."""
    chance = random.Random(seed)
    level = [chance.gauss(0, 3) for _ in range(applications)]
    leniency = [chance.gauss(0, 1) for _ in range(experts)]
    table = {}
    for a in range(applications):
        for e in sorted(chance.sample(range(experts), per_application)):
            mark = lambda most: min(most, max(0, round(2 * (0.75 * most + (level[a] + leniency[e] + chance.gauss(0, 2)) * most / 40)) / 2))
            table[(f"E{e + 1:02}", f"A{a + 1:03}")] = [mark(40), mark(40), mark(10)]
    return case(name, table, CRITERIA, top_k=top_k)


def every_case():
    """All cases but the published ones."""
    return degenerate() + [
        drawn("a full panel", 12, 5, 5, 1, 4),
        drawn("a panel with recusals", 14, 7, 6, 2, 5),
        drawn("sparse, as large as real", 60, 30, 5, 3, 10),
    ]
