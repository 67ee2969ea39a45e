"""How firm a ranking is, by brute force with fractions, and by numpy's chance: leave-one-out, bootstraps, margins."""

from fractions import Fraction
from itertools import product

import numpy
from scipy import stats

DRAWS = 20_000


def aggregate(totals, rule, params):
    """Exact; None of nothing."""
    if not totals:
        return None
    if rule == "trimmed" and len(totals) >= max(params["trim_min_n"], 3):
        totals = sorted(totals)[1:-1]
    return sum(totals) / Fraction(len(totals))


def rounded(value, decimals):
    """Half up, away from zero, once."""
    if value is None:
        return None
    units = int(abs(value) * 10**decimals + Fraction(1, 2))
    return Fraction(units if value >= 0 else -units, 10**decimals)


def ranks(values):
    """1, 2, 2, 4; None has no rank."""
    return {one: None if own is None else 1 + sum(other is not None and other > own for other in values.values()) for one, own in values.items()}


def top(ranked, params):
    return sorted(one for one, rank in ranked.items() if rank is not None and rank <= params["top_k"])


def leave_one_out(sheets, rule):
    def ranked(without):
        own = {a: [sheets.totals[e, a] for e in sheets.scorers(a) if e != without] for a in sheets.applications}
        return ranks({a: rounded(aggregate(totals, rule, sheets.params), sheets.params["decimals"]) for a, totals in own.items()})

    base = ranked(None)
    found = {"base_top": top(base, sheets.params), "drops": {}, "always_top": top(base, sheets.params)}
    seen = {a: [base[a]] for a in sheets.applications}
    for expert in sheets.experts:
        own = ranked(expert)
        both = [a for a in sheets.applications if own[a] is not None]
        with numpy.errstate(all="ignore"):
            tau = stats.kendalltau([base[a] for a in both], [own[a] for a in both]).statistic if len(both) > 1 else None
        now = top(own, sheets.params)
        found["drops"][expert] = {
            "enter": [a for a in now if a not in found["base_top"]], "leave": [a for a in found["base_top"] if a not in now],
            "tau_b": float(tau) if tau is not None and numpy.isfinite(tau) else None,
        }
        found["always_top"] = [a for a in found["always_top"] if a in now]
        for a in both:
            seen[a].append(own[a])
    found["rank_min"], found["rank_max"] = {a: min(r) for a, r in seen.items()}, {a: max(r) for a, r in seen.items()}
    return found


def bootstrap_exact(sheets, rule):
    """Every sequence of n draws, n to the n of them."""
    n = len(sheets.experts)
    seen = {a: {} for a in sheets.applications}
    kinds = {}
    for sequence in product(sheets.experts, repeat=n):
        key = tuple(sorted(sequence))
        kinds[key] = kinds.get(key, 0) + 1
    for drawn, times in kinds.items():
        values = {a: aggregate([sheets.totals[e, a] for e in drawn if (e, a) in sheets.totals], rule, sheets.params) for a in sheets.applications}
        for a, rank in ranks(values).items():
            if rank is not None:
                seen[a][rank] = seen[a].get(rank, 0) + times
    return {"multisets": len(kinds), "app": {a: outlook(own, sheets.params) for a, own in seen.items()}}


def outlook(weights, params):
    whole = sum(weights.values())
    if not whole:
        return None
    reach = lambda share: next(r for r in sorted(weights) if Fraction(sum(w for s, w in weights.items() if s <= r), whole) >= share)
    return {
        "p_top": float(Fraction(sum(w for r, w in weights.items() if r <= params["top_k"]), whole)),
        "mean_rank": float(Fraction(sum(r * w for r, w in weights.items()), whole)),
        "lo90": reach(Fraction(5, 100)), "hi90": reach(Fraction(95, 100)),
    }


def bootstrap_cell(sheets, calibration, rule):
    """numpy's own draws around the fit of statsmodels; None where it has to be hidden."""
    if not calibration["connected"] or calibration["df_resid"] < 4:
        return None
    generator = numpy.random.default_rng(7)
    values = []
    for a in sheets.applications:
        fitted = numpy.array([calibration["app"][a] + calibration["leniency"][e] for e in sheets.scorers(a)])
        totals = numpy.sort(fitted + calibration["sigma"] * generator.standard_normal((DRAWS, fitted.size)), axis=1)
        if rule == "trimmed" and fitted.size >= max(sheets.params["trim_min_n"], 3):
            totals = totals[:, 1:-1]
        values.append(totals.mean(axis=1))
    scores = numpy.round(numpy.array(values), sheets.params["decimals"])
    found = stats.rankdata(-scores, method="min", axis=0)
    return {
        a: {"p_top": float((own <= sheets.params["top_k"]).mean()), "mean_rank": float(own.mean()),
            "lo90": int(numpy.quantile(own, 0.05, method="inverted_cdf")), "hi90": int(numpy.quantile(own, 0.95, method="inverted_cdf"))}
        for a, own in zip(sheets.applications, found)
    }


def bootstrap_experts(sheets, rule):
    """numpy's own draws of experts."""
    generator = numpy.random.default_rng(8)
    table = numpy.array([[sheets.total(e, a) if (e, a) in sheets.totals else numpy.nan for e in sheets.experts] for a in sheets.applications])
    drawn = generator.integers(0, len(sheets.experts), (DRAWS, len(sheets.experts)))
    with numpy.errstate(all="ignore"):
        present = ~numpy.isnan(table[:, drawn])
        means = numpy.round(numpy.where(present, table[:, drawn], 0).sum(axis=2) / present.sum(axis=2), 9)
    found = {}
    rank = stats.rankdata(-numpy.where(numpy.isnan(means), -numpy.inf, means), method="min", axis=0)
    for place, a in enumerate(sheets.applications):
        own = rank[place][~numpy.isnan(means[place])]
        found[a] = {"p_top": float((own <= sheets.params["top_k"]).mean()), "mean_rank": float(own.mean())} if own.size else None
    return found


def margins(sheets, best):
    means = {a: aggregate([sheets.totals[e, a] for e in sheets.scorers(a)], "mean", sheets.params) for a in sheets.applications}
    order = sorted(means, key=lambda a: (-means[a], a))
    k = sheets.params["top_k"]
    if not 0 < k < len(order):
        return None
    text = lambda fraction: f"{fraction.numerator}/{fraction.denominator}"
    found = {"last_in": order[k - 1], "first_out": order[k], "margin": text(means[order[k - 1]] - means[order[k]]), "app": {}}
    for place, a in enumerate(order):
        inside = place < k
        gap = means[a] - means[order[k]] if inside else means[order[k - 1]] - means[a]
        own = [sheets.totals[e, a] for e in sheets.scorers(a)]
        room = sorted(own if inside else [best - total for total in own], reverse=True)
        fewest = next((n for n in range(1, len(room) + 1) if sum(room[:n]) > gap * len(own)), None)
        found["app"][a] = {"inside": inside, "gap": text(gap), "points": text(gap * len(own)), "experts": fewest}
    return found
