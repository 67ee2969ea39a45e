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
