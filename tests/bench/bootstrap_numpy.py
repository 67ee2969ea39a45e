"""The yardstick of the bootstraps: the same draws in numpy, written as one would who knows numpy well. Prints CPU seconds.

    python bootstrap_numpy.py experts|cells    (standard input: applications, draws, sigma; then the table)

Both add up running sums, maxima and minima over whole blocks of draws, one expert after the other, which is several times
faster than reducing an axis of nine.
"""

import sys
import time

import numpy

EXPERTS, TOP, BLOCK = 9, 10, 250


def drawn_experts(generator, table, _):
    """Blocks of as many experts as there are, drawn with replacement; each expert is a row of all applications."""
    while True:
        chosen = generator.integers(0, EXPERTS, (BLOCK, EXPERTS))
        yield [table[chosen[:, place]] for place in range(EXPERTS)]


def drawn_cells(generator, table, sigma):
    """Blocks of totals drawn around the fitted ones."""
    while True:
        yield [row + sigma * generator.standard_normal((BLOCK, row.size)) for row in table]


def trimmed(totals):
    low, high, sums = totals[0].copy(), totals[0].copy(), totals[0].copy()
    for own in totals[1:]:
        numpy.minimum(low, own, out=low)
        numpy.maximum(high, own, out=high)
        sums += own
    return (sums - low - high) / (EXPERTS - 2)


def competition_ranks(scores):
    order = numpy.argsort(-scores, axis=1)
    ordered = numpy.take_along_axis(scores, order, axis=1)
    places = numpy.broadcast_to(numpy.arange(1, scores.shape[1] + 1), scores.shape)
    first = numpy.ones(scores.shape, dtype=bool)
    first[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    ranked = numpy.maximum.accumulate(numpy.where(first, places, 0), axis=1)
    ranks = numpy.empty(scores.shape, dtype=numpy.int64)
    numpy.put_along_axis(ranks, order, ranked, axis=1)
    return ranks


def main():
    applications, draws, sigma = sys.stdin.readline().split()
    applications, draws = int(applications), int(draws)
    table = numpy.array(sys.stdin.read().split(), dtype=float).reshape(applications, EXPERTS).T.copy()
    kind = {"experts": drawn_experts, "cells": drawn_cells}[sys.argv[1]]
    generator = numpy.random.default_rng(1)

    began = time.process_time()
    histogram = numpy.zeros(applications * applications, dtype=numpy.int64)
    offsets = numpy.arange(applications) * applications
    blocks = kind(generator, table, float(sigma))
    for _ in range(draws // BLOCK):
        scores = numpy.floor(trimmed(next(blocks)) * 100 + 0.5)
        ranks = competition_ranks(scores)
        histogram += numpy.bincount((offsets + ranks - 1).ravel(), minlength=histogram.size)
    counts = histogram.reshape(applications, applications)
    p_top = counts[:, :TOP].sum(axis=1) / draws
    mean_rank = counts @ numpy.arange(1, applications + 1) / draws
    cumulated = counts.cumsum(axis=1)
    bounds = (cumulated >= 0.05 * draws).argmax(axis=1) + 1, (cumulated >= 0.95 * draws).argmax(axis=1) + 1
    seconds = time.process_time() - began

    assert abs(p_top.sum() - TOP) < 2 and mean_rank.min() >= 1 and (bounds[0] <= bounds[1]).all()
    print(f"{seconds:.9f}")


if __name__ == "__main__":
    main()
