"""Cases for the tally, made from a seed: every shape that a rule can stumble over. No floats anywhere."""

import random


def plain(rng):
    return rng.choice(["0", "1", "2.5", "7", "7.5", "8", "8.25", "9", "9.99", "10"])


def case(seed, name, *, experts=5, applications=6, criteria=3, holes=0, marks=plain, weights=None, expert_weights=None, categories=1,
         votes=False, **params):
    rng = random.Random(seed)
    es = [f"E{i + 1:02d}" for i in range(experts)]
    aps = [f"A{i + 1:02d}" for i in range(applications)]
    cs = [f"C{i + 1}" for i in range(criteria)]
    scores = []
    for a in aps:
        for e in es:
            if rng.randrange(100) < holes:
                continue  # a recused or missing sheet
            for c in cs:
                if holes and rng.randrange(100) < holes // 4:
                    continue  # one mark missing: the sheet is incomplete
                scores.append([e, a, c, marks(rng)])
    rng.shuffle(scores)
    made = {
        "id": name,
        "experts": [{"id": e, "role": "", "weight": expert_weights[i % len(expert_weights)] if expert_weights else "1"} for i, e in enumerate(es)],
        "applications": [{"id": a, "category": f"k{rng.randrange(categories)}"} for a in aps],
        "criteria": [{"id": c, "max": "10", "weight": weights[i % len(weights)] if weights else "1"} for i, c in enumerate(cs)],
        "scores": scores,
        "params": params,
    }
    if votes:
        made["votes"] = {a: {"yes": rng.randrange(0, 6), "eligible": rng.choice([0, 5, 6, 7])} for a in aps[1:]}
        for vote in made["votes"].values():
            vote["yes"] = min(vote["yes"], vote["eligible"])
    return made


def equal(_):
    return "8"


def coarse(rng):
    return rng.choice(["7", "8"])


def fine(rng):
    return f"{rng.randrange(0, 10)}.{rng.randrange(0, 10**12):012d}"


def cases():
    methods = ["mean", "trimmed", "median", "role_weighted", "trimmed_per_criterion", "borda_norm"]
    for n, method in enumerate(methods * 3):
        yield case(100 + n, f"holes-{method}-{n}", holes=10 + 15 * (n % 3), official=method, top_k=3, threshold="12.5", tiebreak=["C2", "C1"],
                   expert_weights=["1.5", "1", "0.25"], votes=n % 2 == 0, decimals=n % 4)
    yield case(1, "all-equal", marks=equal, top_k=2)
    yield case(2, "ties", marks=coarse, applications=30, criteria=2, top_k=5)
    yield case(3, "ties-chain", marks=coarse, applications=30, criteria=4, top_k=7, tiebreak=["C3", "C1"], official="trimmed")
    yield case(4, "one-expert", experts=1, top_k=3)
    yield case(5, "one-application", applications=1)
    yield case(6, "one-sheet", experts=1, applications=1, criteria=1)
    yield case(7, "nothing", applications=3, holes=100)
    yield case(8, "zero-weights", expert_weights=["0"], official="role_weighted", tiebreak=["C1"])
    yield case(9, "some-zero-weights", expert_weights=["0", "2"], holes=50, official="role_weighted")
    yield case(10, "criterion-weight-zero", weights=["0", "1"])
    yield case(11, "negative-zero", weights=["-0.0001"], decimals=2, marks=coarse)
    yield case(12, "deductions", weights=["1", "-0.5", "2.25"], holes=10)
    yield case(13, "many-criteria", criteria=40, experts=7, applications=12, official="trimmed_per_criterion")
    yield case(14, "fine", marks=fine, weights=["0.125", "0.3"], expert_weights=["0.7", "1.1", "0.333"])
    yield case(15, "threshold-nobody", threshold="1000")
    yield case(16, "threshold-edge", marks=equal, threshold="24", top_k=1)
    yield case(17, "quota-max", applications=20, categories=3, top_k=6, category_max={"k0": 1, "k1": 2})
    yield case(18, "quota-min", applications=20, categories=3, top_k=6, category_min={"k2": 2, "k0": 1})
    yield case(19, "quota-min-more-than-there-are", applications=6, categories=2, top_k=5, category_min={"k1": 6})
    yield case(20, "quota-min-more-than-seats", applications=20, categories=3, top_k=3, category_min={"k0": 2, "k1": 2, "k2": 2})
    yield case(21, "quota-both", applications=25, categories=3, top_k=8, category_min={"k2": 2}, category_max={"k2": 3, "k0": 0}, threshold="10")
    yield case(22, "no-seats", top_k=0)
    yield case(23, "many-decimals", decimals=10, holes=20)
    yield case(24, "trim-from-three", trim_min_n=3, holes=30, official="trimmed", top_k=2)
    yield case(25, "trim-from-one", trim_min_n=1, holes=60, official="trimmed")
    yield case(26, "vote-half", votes=True, vote_share="1/2")
    yield case(27, "sparse", experts=40, applications=120, criteria=3, holes=88, top_k=20, official="borda_norm")
    for seed in range(40):
        rng = random.Random(9000 + seed)
        yield case(7000 + seed, f"mixed-{seed}", experts=rng.randrange(1, 10), applications=rng.randrange(1, 15), criteria=rng.randrange(1, 6),
                   holes=rng.choice([0, 0, 10, 40, 80]), marks=rng.choice([plain, coarse, equal]), weights=rng.choice([None, ["1", "0.5"], ["2"]]),
                   expert_weights=rng.choice([None, ["1", "2", "0"]]), categories=rng.randrange(1, 4), votes=rng.random() < 0.5,
                   official=rng.choice(methods), decimals=rng.randrange(0, 5), top_k=rng.randrange(0, 8),
                   tiebreak=rng.choice([[], ["C1"]]))
