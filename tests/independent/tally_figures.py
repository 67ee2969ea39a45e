"""The advisory figures of a case with numpy, scipy, statsmodels, pingouin and krippendorff; None where the definitions say null."""

import warnings
from fractions import Fraction

import krippendorff
import numpy
import pandas
import pingouin
from scipy import stats
from statsmodels.regression.linear_model import OLS
from statsmodels.regression.mixed_linear_model import MixedLM
from statsmodels.stats.multitest import multipletests


class Sheets:
    """The complete sheets of a case."""

    def __init__(self, case):
        self.experts = sorted(one["id"] for one in case["experts"])
        self.criteria = [one["id"] for one in case["criteria"]]
        self.weights = {one["id"]: Fraction(one["weight"]) for one in case["criteria"]}
        marks = {}
        for expert, application, criterion, mark in case["scores"]:
            marks.setdefault((expert, application), {})[criterion] = Fraction(mark)
        self.marks = {pair: own for pair, own in marks.items() if len(own) == len(self.criteria)}
        self.totals = {pair: sum(own[c] * self.weights[c] for c in self.criteria) for pair, own in self.marks.items()}
        self.applications = sorted({application for _, application in self.totals})
        self.params = case["params"]

    def scorers(self, application):
        return [expert for expert in self.experts if (expert, application) in self.totals]

    def scored(self, expert):
        return [application for application in self.applications if (expert, application) in self.totals]

    def total(self, expert, application):
        return float(self.totals[expert, application])


def number(value):
    """A finite float, or None."""
    return float(value) if value is not None and numpy.isfinite(value) else None


def standard_scores(sheets):
    found = {application: [] for application in sheets.applications}
    for expert in sheets.experts:
        own = {application: sheets.total(expert, application) for application in sheets.scored(expert)}
        if len(own) < 2:
            continue
        level, deviation = numpy.mean(list(own.values())), numpy.std(list(own.values()), ddof=1)
        flat = len(set(own.values())) == 1
        for application, total in own.items():
            found[application].append(0.0 if flat else (total - level) / deviation)
    return {application: {"value": number(numpy.mean(own)) if own else None} for application, own in found.items()}


def agreement(sheets):
    complete = [application for application in sheets.applications if len(sheets.scorers(application)) == len(sheets.experts)]
    table = numpy.array([[sheets.total(e, a) for e in sheets.experts] for a in complete])
    found = {"n_complete": len(complete), "n_experts": len(sheets.experts), "icc": None, "cronbach": None}
    found.update(kendall(table))
    if len(complete) >= 2 and len(sheets.experts) >= 2 and len(numpy.unique(table)) > 1:
        found["icc"] = intraclass(complete, sheets.experts, table)
        if len(set(table.sum(axis=1))) > 1:
            found["cronbach"] = number(pingouin.cronbach_alpha(pandas.DataFrame(table))[0])
    units = [[sheets.total(e, a) if (e, a) in sheets.totals else numpy.nan for a in sheets.applications] for e in sheets.experts]
    found["alpha_total"] = {level: alpha(units, level) for level in ("interval", "ordinal")}
    found["alpha_by_criterion"] = {
        c: alpha([[float(sheets.marks[e, a][c]) if (e, a) in sheets.marks else numpy.nan for a in sheets.applications] for e in sheets.experts], "interval")
        for c in sheets.criteria
    }
    return found


def kendall(table):
    """W through Friedman's statistic, which is m (n - 1) W with the same correction for ties. scipy wants three applications."""
    nothing = {"kendall_w": None, "kendall_chi2": None, "kendall_p": None}
    if min(table.shape, default=0) < 2 or table.ndim < 2 or all(len(set(column)) == 1 for column in table.T):
        return nothing
    if table.shape[0] < 3:
        return {}
    statistic, p = stats.friedmanchisquare(*table)
    return {"kendall_w": statistic / (table.shape[1] * (table.shape[0] - 1)), "kendall_chi2": statistic, "kendall_p": p}


def intraclass(complete, experts, table):
    names = {"ICC(1,1)": "1_1", "ICC(A,1)": "2_1", "ICC(C,1)": "3_1", "ICC(1,k)": "1_k", "ICC(A,k)": "2_k", "ICC(C,k)": "3_k"}
    if len(complete) < 5:
        # pingouin refuses fewer than five targets; Shrout & Fleiss by hand.
        return by_hand(table)
    long = pandas.DataFrame([(a, e, table[i, j]) for i, a in enumerate(complete) for j, e in enumerate(experts)], columns=["a", "e", "total"])
    rows = pingouin.intraclass_corr(long, targets="a", raters="e", ratings="total")
    # Experts who differ by a constant leave an error of nothing but rounding, and an F that would be infinite.
    finite = lambda f: number(f) if f < 1e12 else None
    return {names[row.Type]: {"value": number(row.ICC), "F": finite(row.F), "df1": float(row.df1), "df2": float(row.df2)} for row in rows.itertuples()}


def by_hand(table):
    n, k = table.shape
    grand = table.mean()
    rows, columns = k * ((table.mean(axis=1) - grand) ** 2).sum(), n * ((table.mean(axis=0) - grand) ** 2).sum()
    whole = ((table - grand) ** 2).sum()
    error = whole - rows - columns
    if error < 1e-12 * whole:
        error = 0.0
    msr, msc, mse, msw = rows / (n - 1), columns / (k - 1), error / ((n - 1) * (k - 1)), (whole - rows) / (n * (k - 1))
    values = {
        "1_1": (msr - msw) / (msr + (k - 1) * msw),
        "2_1": (msr - mse) / (msr + (k - 1) * mse + k * (msc - mse) / n),
        "3_1": (msr - mse) / (msr + (k - 1) * mse),
        "1_k": (msr - msw) / msr,
        "2_k": (msr - mse) / (msr + (msc - mse) / n),
        "3_k": (msr - mse) / msr,
    }
    one_way = (msr / msw if msw else None, n - 1.0, n * (k - 1.0))
    two_way = (msr / mse if mse else None, n - 1.0, (n - 1) * (k - 1.0))
    return {name: dict(zip(("value", "F", "df1", "df2"), (value, *(one_way if name[0] == "1" else two_way)))) for name, value in values.items()}


def alpha(units, level):
    table = numpy.array(units, dtype=float)
    paired = [column[~numpy.isnan(column)] for column in table.T if (~numpy.isnan(column)).sum() >= 2]
    if not paired or len(numpy.unique(numpy.concatenate(paired))) < 2:
        return None
    return number(krippendorff.alpha(reliability_data=table, level_of_measurement=level))


def components(sheets):
    groups = [{application, *sheets.scorers(application)} for application in sheets.applications]
    joined = []
    for group in groups:
        touching = [other for other in joined if other & group]
        joined = [other for other in joined if not other & group] + [group.union(*touching)]
    return sorted(sorted(group) for group in joined)


def calibration(sheets):
    found = {"components": components(sheets)}
    found["connected"] = len(found["components"]) == 1
    if not found["connected"]:
        return found
    pairs = sorted(sheets.totals, key=lambda pair: (pair[1], pair[0]))
    response = numpy.array([sheets.total(*pair) for pair in pairs])
    level = numpy.array([[float(a == own) for own in sheets.applications] for _, a in pairs])
    # Leniencies sum to zero: the last expert is minus all others.
    present = [e for e in sheets.experts if sheets.scored(e)]
    effect = numpy.array([[float(e == own) - float(e == present[-1]) for own in present[:-1]] for e, _ in pairs]).reshape(len(pairs), -1)
    fit = OLS(response, numpy.hstack([level, effect])).fit()
    lenient = [*fit.params[len(sheets.applications):], -fit.params[len(sheets.applications):].sum()]
    df = len(pairs) - len(sheets.applications) - len(present) + 1
    rss = fit.ssr if fit.ssr > 1e-18 * (response**2).sum() else 0.0
    found.update({
        "leniency": dict(zip(present, map(float, lenient))),
        "app": dict(zip(sheets.applications, map(float, fit.params))),
        "rss": rss, "df_resid": df, "sigma": (rss / df) ** 0.5 if df else None,
        "residual": {f"{e}|{a}": float(r) for (e, a), r in zip(pairs, fit.resid)},
        "studentised_external": dict.fromkeys([f"{e}|{a}" for e, a in pairs]),
        "reml": None,
    })
    if df > 1 and rss > 0:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            outer, hat = fit.get_influence().resid_studentized_external, fit.get_influence().hat_matrix_diag
        found["studentised_external"] = {f"{e}|{a}": number(t) if h < 1 - 1e-9 else None for (e, a), t, h in zip(pairs, outer, hat)}
    if df > 0 and rss > 0 and len(present) > 1:
        found["reml"] = random_experts(sheets, pairs, response, level, present)
    return found


def random_experts(sheets, pairs, response, level, present):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = MixedLM(response, level, groups=[e for e, _ in pairs]).fit(reml=True, method=["bfgs", "lbfgs", "powell"], gtol=1e-10)
        ratio = float(numpy.asarray(fit.cov_re)[0, 0]) / fit.scale
        if ratio < 1e-3:
            # The optimiser only creeps up to the edge; there the experts have no variance, and the fit is that of the applications.
            flat = OLS(response, level).fit()
            return {
                "ratio": 0.0, "sigma2": float(flat.scale), "sigma_b2": 0.0,
                "leniency": dict.fromkeys(present, 0.0), "app": dict(zip(sheets.applications, map(float, flat.params))),
            }
        effects = {e: float(numpy.asarray(fit.random_effects[e])[0]) for e in present}
    return {
        "ratio": ratio, "sigma2": float(fit.scale), "sigma_b2": ratio * float(fit.scale),
        "leniency": effects, "app": dict(zip(sheets.applications, map(float, fit.fe_params))),
    }


def diagnostics(sheets):
    experts, deviations = {}, {}
    for expert in sheets.experts:
        shared = [a for a in sheets.scored(expert) if len(sheets.scorers(a)) >= 2]
        own = [sheets.total(expert, a) for a in shared]
        others = [float(sum(sheets.totals[e, a] for e in sheets.scorers(a) if e != expert) / (len(sheets.scorers(a)) - 1)) for a in shared]
        experts[expert] = {"n": len(shared), "loo_mean_dev": number(numpy.mean(numpy.subtract(own, others))) if shared else None}
        if shared:
            deviations[expert] = experts[expert]["loo_mean_dev"]
        if len(shared) >= 3:
            flat = len(set(own)) == 1 or len(set(others)) == 1
            experts[expert]["spearman_others"] = None if flat else number(stats.spearmanr(own, others).statistic)
            experts[expert]["sd_ratio"] = None if len(set(others)) == 1 else number(numpy.std(own, ddof=1) / numpy.std(others, ddof=1))
    spread = stats.median_abs_deviation(list(deviations.values())) if deviations else 0
    for expert, own in experts.items():
        known = expert in deviations and spread > 1e-12
        own["mad_z"] = number(stats.norm.ppf(0.75) * (deviations[expert] - numpy.median(list(deviations.values()))) / spread) if known else None
    pairs = {}
    for place, one in enumerate(sheets.experts):
        for other in sheets.experts[place + 1:]:
            common = [a for a in sheets.scored(one) if (other, a) in sheets.totals]
            cells = [(sheets.marks[one, a][c], sheets.marks[other, a][c]) for a in common for c in sheets.criteria]
            if cells:
                pairs[f"{one}|{other}"] = {"cells": len(cells), "identical": sum(a == b for a, b in cells)}
    return {"experts": experts, "pairs": pairs}


def rank_sets(sheets):
    found = {}
    for one in sheets.applications:
        p, differences = [], []
        for other in sheets.applications:
            common = [e for e in sheets.scorers(one) if (e, other) in sheets.totals]
            own = [sheets.totals[e, one] - sheets.totals[e, other] for e in common]
            if one == other:
                continue
            differences.append(sum(own))
            if len(own) < 2:
                p.append(1.0)
            elif len(set(own)) == 1:
                p.append(1.0 if own[0] == 0 else 0.0)
            else:
                p.append(stats.ttest_1samp([float(d) for d in own], 0).pvalue)
        reject = multipletests(p, alpha=0.10, method="holm")[0] if p else []
        better = sum(r and d < 0 for r, d in zip(reject, differences))
        worse = sum(r and d > 0 for r, d in zip(reject, differences))
        found[one] = [1 + int(better), len(sheets.applications) - int(worse)]
    return found
