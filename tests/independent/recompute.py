"""The ranking of one category from the experts' records alone, in exact fractions. Shares no code with
the product; follows docs/formats.md."""

from fractions import Fraction


def rounded(value, decimals, rounding):
    """One rounding of an exact fraction: half_up (away from zero) or half_even, as a decimal string."""
    scaled = value * 10**decimals
    whole, rest = divmod(abs(scaled).numerator, scaled.denominator)
    twice = 2 * rest - scaled.denominator
    if twice > 0 or (twice == 0 and (rounding == "half_up" or whole % 2 == 1)):
        whole += 1
    sign = "-" if scaled < 0 and whole else ""
    digits = str(whole).rjust(decimals + 1, "0")
    return sign + (digits if decimals == 0 else f"{digits[:-decimals]}.{digits[-decimals:]}")


def sheet_total(application):
    return sum((Fraction(mark["points"]) for mark in application["marks"]), Fraction(0))


def newest(records):
    """Of each expert the record with the highest revision."""
    by_expert = {}
    for record in records:
        held = by_expert.get(record["expert"]["id"])
        if held is None or record["revision"] > held["revision"]:
            by_expert[record["expert"]["id"]] = record
    return by_expert


def collect(records, sheet):
    """application → {expert: (total, {criterion: points})} for all applications on this score sheet."""
    table = {}
    for expert, record in newest(records).items():
        for application in record["applications"]:
            if application["sheet"] == sheet:
                marks = {mark["criterion"]: Fraction(mark["points"]) for mark in application["marks"]}
                table.setdefault(application["id"], {})[expert] = (sheet_total(application), marks)
    return table


def role_weighted(scored, rule):
    """The mean of {expert: (total, …)} by the weights of the experts' roles; no role weighs one."""
    weight = {expert: Fraction(rule["role_weights"].get(rule["roles"].get(expert), "1")) for expert in scored}
    return sum((weight[expert] * total for expert, (total, _) in scored.items()), Fraction(0)) / sum(weight.values())


def aggregate(totals, rule):
    """(official aggregate, plain mean, whether the mean had to stand in for the trimmed mean)."""
    ordered = sorted(totals)
    mean = sum(ordered, Fraction(0)) / len(ordered)
    if rule["method"] != "trimmed":
        return mean, mean, False
    if len(ordered) < rule["trim_min_n"]:
        return mean, mean, True
    side = rule["trim_each_side"]
    kept = ordered[side : len(ordered) - side]
    return sum(kept, Fraction(0)) / len(kept), mean, False


def group_mean(scored, criteria):
    values = [sum((marks[code] for code in criteria), Fraction(0)) for _, marks in scored.values()]
    return sum(values, Fraction(0)) / len(values)


def rank(records, sheet, groups, rule):
    """Rows in rank order: equal after the whole chain means an equal rank (1, 2, 2, 4)."""
    rows = []
    for application, scored in collect(records, sheet).items():
        totals = [total for total, _ in scored.values()]
        official, mean, stood_in = aggregate(totals, rule)
        if rule["method"] == "role_weighted":
            official = role_weighted(scored, rule)
        score = rounded(official, rule["decimals"], rule["rounding"])
        key = [Fraction(score)]
        for step in rule["tie_break"]:
            if step == "untrimmed_mean":
                key.append(mean)
            elif step == "lower_spread":
                key.append(min(totals) - max(totals))
            elif step.startswith("group:"):
                key.append(group_mean(scored, groups[step.removeprefix("group:")]))
            else:
                raise ValueError(f"unknown tie-break step {step}")
        rows.append(
            {
                "application": application,
                "totals": {expert: total for expert, (total, _) in scored.items()},
                "n": len(totals),
                "max": max(totals),
                "min": min(totals),
                "range": max(totals) - min(totals),
                "mean": rounded(mean, rule["decimals"], rule["rounding"]),
                "exact": official,
                "score": score,
                "fallback_mean": stood_in,
                "key": key,
            }
        )
    rows.sort(key=lambda row: row["application"])
    rows.sort(key=lambda row: row["key"], reverse=True)
    for position, row in enumerate(rows):
        before = rows[position - 1] if position else None
        row["rank"] = before["rank"] if before and before["key"] == row["key"] else position + 1
    return rows


def in_force(definition, decisions):
    """The rule that counts: the last one that the meeting changed to, else that of the definition."""
    rule = definition["rule"]
    for decision in decisions:
        if decision["act"]["kind"] == "rule-change":
            rule = decision["act"]["new"]
    return rule


def share_of(row):
    """What the order after a vote is made of: counted by share, then open, then not on the shortlist."""
    if row.get("votes") is None:
        return (1 if row.get("shortlisted") else 0, Fraction(0))
    return (2, Fraction(row["votes"]["yes"], row["votes"]["eligible"]))


def vote(rows, rule, decisions):
    """The rows after the votes on the applications: the last ballot of each counts (docs/tally.md, from the table to the list)."""
    for row in rows:
        line = None if rule["pass_line"] is None else Fraction(rule["pass_line"])
        minimum = rule.get("minimum")
        row["may"] = (line is None or Fraction(row["score"]) >= line) and not (
            minimum and minimum["below"] == "not_listed" and row["n"] < minimum["sheets"]
        )
    if "vote" not in rule:
        return rows
    ballots = {d["act"]["application"]: d["act"]["vote"] for d in decisions if d["act"]["kind"] == "ballot"}
    needed = Fraction(rule["vote"]["share"])
    for row in rows:
        row["score_rank"] = row["rank"]
        limit = rule["vote"]["shortlist"]
        row["shortlisted"] = row["may"] and (limit == 0 or row["rank"] <= limit)
        row["votes"] = ballots.get(row["application"]) if row["shortlisted"] else None
        stage, share = share_of(row)
        row["may"] = row["shortlisted"] and (stage == 1 or share >= needed)
    rows.sort(key=lambda row: (*share_of(row), -row["score_rank"]), reverse=True)
    for position, row in enumerate(rows):
        before = rows[position - 1] if position else None
        equal = before and (share_of(before), before["score_rank"]) == (share_of(row), row["score_rank"])
        row["rank"] = before["rank"] if equal else position + 1
    return rows


def part(rows, decisions):
    """A vote on exactly the rows of one shared rank puts them in its order."""
    for decision in decisions:
        if decision["act"]["kind"] != "tie-vote" or not decision["act"]["category"]:
            continue
        order = decision["act"]["order"]
        tied = [row for row in rows if row["application"] in order]
        if not tied or {row["application"] for row in rows if row["rank"] == tied[0]["rank"]} != set(order):
            continue
        first = tied[0]["rank"]
        for row in tied:
            row["rank"] = first + order.index(row["application"])
        rows.sort(key=lambda row: row["rank"])
    return rows


def seats(order, quotas):
    """Who has a place when the rows stand in this order: kept ones first, then in order past full categories."""
    given, limit = [], quotas["places"] or len(order)

    def take(row, most):
        held = sum(1 for one in given if one["category"] == row["category"])
        if row not in given and len(given) < limit and (most is None or held < most):
            given.append(row)

    for category, least in sorted(quotas["at_least"].items()):
        for row in order:
            if row["category"] == category:
                take(row, least)
    for row in order:
        take(row, quotas["at_most"].get(row["category"]))
    return {row["application"] for row in given}


def standings(tables, rule, decisions):
    """application → in, out or undecided, over all categories: {category: rows after votes and ties}."""
    rows = [{**row, "category": category} for category, table in tables.items() for row in table]
    quotas, places, found = rule.get("quotas"), rule["places"], {}
    is_open = lambda row: row.get("shortlisted", False) and row["votes"] is None
    candidates = [row for row in rows if row["may"] and not is_open(row) and (places == 0 or row["rank"] <= places)]
    always = ever = {row["application"] for row in candidates}
    if quotas:
        key = lambda row: (*share_of(row), Fraction(row["score"]))
        groups = [[row for row in candidates if key(row) == value] for value in sorted({key(row) for row in candidates}, reverse=True)]
        settled, votes = set(), [d["act"]["order"] for d in decisions if d["act"]["kind"] == "tie-vote" and not d["act"]["category"]]

        def outcomes():
            for favoured in sorted({row["category"] for row in rows}):
                for turn in (1, -1):
                    order = []
                    for number, group in enumerate(groups):
                        free = lambda row: (row["category"] != favoured, row["category"], row["rank"], turn * int(row["application"][1:]))
                        order += group if number in settled else sorted(group, key=free)
                    yield seats(order, quotas)

        def both():
            all_orders = list(outcomes())
            return set.intersection(*all_orders), set.union(*all_orders)

        always, ever = both()
        for voted in votes:
            contested = next((n for n, g in enumerate(groups) if n not in settled and {r["application"] for r in g} & (ever - always)), None)
            if contested is None or sorted(voted) != sorted(row["application"] for row in groups[contested]):
                continue
            groups[contested].sort(key=lambda row: voted.index(row["application"]))
            settled.add(contested)
            always, ever = both()
    for row in rows:
        name = row["application"]
        tied = places and [r for r in tables[row["category"]] if r["rank"] == row["rank"] and r["may"]]
        if not row["may"]:
            found[name] = "out"
        elif is_open(row) or (tied and row["rank"] <= places < row["rank"] + len(tied) - 1):
            found[name] = "undecided"
        elif name not in ever:
            found[name] = "out"
        elif name not in always:
            found[name] = "undecided"
        else:
            waiting = [one for one in rows if is_open(one)]
            own = sum(1 for one in waiting if one["category"] == row["category"])
            may_lose = (places and row["rank"] + own > places) or (quotas and waiting and (quotas["places"] or quotas["at_most"]))
            found[name] = "undecided" if may_lose else "in"
    return found
