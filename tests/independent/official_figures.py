"""The official part of a tally, computed again from the definitions with nothing but fractions; shares no code with the product."""

from fractions import Fraction


def text(value):
    return f"{value.numerator}/{value.denominator}"


def rounded(value, decimals, even=False):
    """Rounded once: five away from zero, or to the even digit. Whole units of the last digit."""
    scaled = abs(value) * 10**decimals
    units, rest = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * rest
    up = twice > scaled.denominator or (twice == scaled.denominator and (not even or units % 2 == 1))
    units += 1 if up else 0
    return -units if value < 0 else units


def shown(value, decimals, even=False):
    units = rounded(value, decimals, even)
    digits = str(abs(units)).rjust(decimals + 1, "0")
    whole, part = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    return ("-" if units < 0 else "") + whole + ("." + part if decimals else "")


def competition(values, key):
    """1, 2, 2, 4: one more than the number that is better."""
    return {a: 1 + sum(1 for b in values if key(b) > key(a)) for a in values}


def dense(values, key):
    order = sorted({key(a) for a in values}, reverse=True)
    return {a: order.index(key(a)) + 1 for a in values}


def trim(values, least):
    if len(values) < least or len(values) < 3:
        return values, True
    return sorted(values)[1:-1], False


def average(values):
    return sum(values, Fraction(0)) / len(values)


class Tally:
    def __init__(self, case):
        self.case = case
        self.params = case["params"]
        self.decimals = self.params.get("decimals", 2)
        self.least = self.params.get("trim_min_n", 5)
        self.applications = sorted(a["id"] for a in case["applications"])
        self.experts = sorted(e["id"] for e in case["experts"])
        self.weight = {e["id"]: Fraction(e["weight"]) for e in case["experts"]}
        self.criteria = {c["id"]: Fraction(c["weight"]) for c in case["criteria"]}
        self.category = {a["id"]: a["category"] for a in case["applications"]}
        marks = {}
        for e, a, c, mark in case["scores"]:
            marks.setdefault((e, a), {})[c] = Fraction(mark)
        self.sheets = {pair: sheet for pair, sheet in marks.items() if len(sheet) == len(self.criteria)}
        self.incomplete = sorted(pair for pair in marks if pair not in self.sheets)
        self.totals = {pair: sum((self.criteria[c] * m for c, m in sheet.items()), Fraction(0)) for pair, sheet in self.sheets.items()}
        self.of = {a: [e for e in self.experts if (e, a) in self.sheets] for a in self.applications}
        self.rated = [a for a in self.applications if self.of[a]]

    def values(self, method):
        found = {}
        for a in self.rated:
            totals = [self.totals[e, a] for e in self.of[a]]
            if method == "mean":
                found[a] = average(totals)
            elif method == "trimmed":
                found[a] = average(trim(totals, self.least)[0])
            elif method == "median":
                order, n = sorted(totals), len(totals)
                found[a] = (order[(n - 1) // 2] + order[n // 2]) / 2
            elif method == "role_weighted":
                weights = sum(self.weight[e] for e in self.of[a])
                if weights:
                    found[a] = sum(self.weight[e] * self.totals[e, a] for e in self.of[a]) / weights
            elif method == "trimmed_per_criterion":
                parts = ((w, [self.sheets[e, a][c] for e in self.of[a]]) for c, w in self.criteria.items())
                found[a] = sum((w * average(trim(marks, self.least)[0]) for w, marks in parts), Fraction(0))
            elif method == "borda_norm":
                shares = [share for share in (self.share(e, a) for e in self.of[a]) if share is not None]
                if shares:
                    found[a] = average(shares)
        return found

    def share(self, expert, application):
        own = self.totals[expert, application]
        others = [total for (e, a), total in self.totals.items() if e == expert and a != application]
        if not others:
            return None
        return Fraction(2 * sum(1 for t in others if t < own) + sum(1 for t in others if t == own), 2 * len(others))

    def aggregate(self, method):
        values = self.values(method)
        units = {a: rounded(v, self.decimals) for a, v in values.items()}
        first, packed, exact = competition(values, units.get), dense(values, units.get), competition(values, values.get)
        answer = {a: None for a in self.rated}
        for a, value in values.items():
            answer[a] = {
                "exact": text(value),
                "half_up": shown(value, self.decimals),
                "half_even": shown(value, self.decimals, even=True),
                "rank_1224": first[a],
                "rank_dense": packed[a],
                "rank_exact": exact[a],
            }
            if method in ("mean", "trimmed"):
                answer[a]["n"] = len(self.of[a])
            if method == "trimmed":
                answer[a]["fallback_mean"] = trim(self.of[a], self.least)[1]
        return answer

    def parted(self):
        """Ranks by the rounded official score, then by the mean of each criterion of the chain."""
        values = self.values(self.params.get("official", "mean"))
        chain = self.params.get("tiebreak") or []
        keys = {a: (rounded(v, self.decimals), *(average([self.sheets[e, a][c] for e in self.of[a]]) for c in chain)) for a, v in values.items()}
        return competition(values, keys.get)

    def selection(self):
        values, ranks = self.values(self.params.get("official", "mean")), self.parted()
        line = self.params.get("threshold")
        enough = [a for a in values if line is None or Fraction(rounded(values[a], self.decimals), 10**self.decimals) >= Fraction(line)]
        order = sorted(enough, key=lambda a: (ranks[a], a))
        most, least, seats = self.params.get("category_max", {}), self.params.get("category_min", {}), self.params.get("top_k", 10)
        selected, held = [], {}
        for category in sorted(least):
            for a in [a for a in order if self.category[a] == category][: least[category]]:
                if len(selected) < seats:
                    selected.append(a)
                    held[category] = held.get(category, 0) + 1
        for a in order:
            category = self.category[a]
            if len(selected) < seats and a not in selected and held.get(category, 0) < most.get(category, len(order)):
                selected.append(a)
                held[category] = held.get(category, 0) + 1
        tie = []
        if not most and not least and 0 < seats < len(order) and ranks[order[seats - 1]] == ranks[order[seats]]:
            tie = [a for a in order if ranks[a] == ranks[order[seats]]]
        return {"eligible": len(order), "selected": selected, "cut_tie": tie}

    def votes(self):
        num, den = (int(part) for part in self.params.get("vote_share", "2/3").split("/"))
        passed = {}
        for a, vote in self.case["votes"].items():
            yes, eligible = vote["yes"], vote["eligible"]
            passed[a] = {"yes": yes, "eligible": eligible, "passed": yes * den >= num * eligible if eligible else None}
        return passed

    def answer(self):
        methods = ["mean", "trimmed", "median", "role_weighted", "trimmed_per_criterion", "borda_norm"]
        answer = {
            "totals": {f"{e}|{a}": text(total) for (e, a), total in self.totals.items()},
            "incomplete": [f"{e}|{a}" for e, a in self.incomplete],
            "unrated": [a for a in self.applications if not self.of[a]],
            "aggregate": {method: self.aggregate(method) for method in methods},
            "rank_after_tiebreak": None,
            "selection": self.selection(),
        }
        if self.params.get("tiebreak"):
            ranks = self.parted()
            answer["rank_after_tiebreak"] = {a: ranks.get(a) for a in self.rated}
        if "votes" in self.case:
            answer["votes"] = self.votes()
        return answer
