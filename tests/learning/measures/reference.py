"""Writes reference.ts: what scikit-learn and plain definitions in NumPy make of the inputs of inputs.ts, with nothing
of the project's code.

    node tests/learning/export-inputs.js measures | python3 tests/learning/measures/reference.py

Needs scikit-learn 1.5 or newer (`pip install scikit-learn`).
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy.spatial.distance import pdist
from sklearn.linear_model import RidgeCV
from sklearn.metrics import mutual_info_score, r2_score


def part(given, d):
    of = {key: np.array(value, np.float64) for key, value in given.items()}
    for key in ('features', 'unit'):
        of[key] = of[key].reshape(-1, d)
    of['factors'] = of['factors'].reshape(-1, 3)
    return of


def ridge(X, Y, penalties):
    """The penalty of least leave-one-out error, in units of the mean squared distance from the mean."""
    spread = ((X - X.mean(0)) ** 2).sum() / len(X)
    return RidgeCV(alphas=np.array(penalties) * spread).fit(X, Y)


def probe(X, y, others, expected, penalties):
    classes = np.unique(y)
    fitted = ridge(X, (y[:, None] == classes).astype(float), penalties)
    return float((classes[fitted.predict(others).argmax(1)] == expected).mean())


def on_circle(degrees):
    return np.stack([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))], 1)


def factors(train, held_out, penalties):
    scores = [probe(train['features'], train['factors'][:, 0], held_out['features'], held_out['factors'][:, 0],
                    penalties)]
    for column, of in ((1, on_circle), (2, lambda values: values[:, None])):
        fitted = ridge(train['features'], of(train['factors'][:, column]), penalties)
        predicted = fitted.predict(held_out['features']).reshape(len(held_out['features']), -1)
        scores.append(r2_score(of(held_out['factors'][:, column]), predicted, multioutput='variance_weighted'))
    return scores


def effective_rank(X):
    s = np.linalg.svd(X, compute_uv=False)
    p = s[s > 0] / s.sum()
    return float(np.exp(-(p * np.log(p)).sum()))


def cka(X, Y):
    """By Gram matrices, which is another way to it."""
    H = np.eye(len(X)) - 1 / len(X)
    K, L = H @ X @ X.T @ H, H @ Y @ Y.T @ H
    return float((K * L).sum() / np.sqrt((K * K).sum() * (L * L).sum()))


def binned(values, bins=20):
    distinct = np.unique(values)
    if len(distinct) <= bins:
        return np.searchsorted(distinct, values)
    return np.minimum(bins - 1, np.floor((values - values.min()) / np.ptp(values) * bins)).astype(int)


def information_gaps(X, F):
    gaps = []
    for factor in F.T:
        v = binned(factor)
        told = sorted((mutual_info_score(binned(column), v) for column in X.T), reverse=True)
        gaps.append((told[0] - told[1]) / mutual_info_score(v, v))
    return gaps


def sparsity(X):
    X = X[np.abs(X).sum(1) > 0]
    root = np.sqrt(X.shape[1])
    return ((root - np.linalg.norm(X, 1, axis=1) / np.linalg.norm(X, axis=1)) / (root - 1)).mean()


reference = {}
for name, given in json.load(sys.stdin).items():
    train, held_out = part(given['train'], given['d']), part(given['heldOut'], given['d'])
    penalties = given['penalties']
    X, y = train['features'], train['labels']
    classes = np.unique(y)
    fitted = ridge(X, (y[:, None] == classes).astype(float), penalties)
    accuracies = [probe(X[rows], y[rows], held_out['features'], held_out['labels'], penalties)
                  for rows in given['draws']]
    half = len(X) // 2
    unit = train['unit']
    reference[name] = {
        'ridge': {'penalty': fitted.alpha_, 'weights': fitted.coef_.ravel(), 'intercepts': fitted.intercept_},
        'probe': probe(X, y, held_out['features'], held_out['labels'], penalties),
        'draws': {'mean': np.mean(accuracies), 'deviation': np.std(accuracies, ddof=1)},
        'factors': factors(train, held_out, penalties),
        'alignment': ((unit[:half] - unit[half:2 * half]) ** 2).sum(1).mean(),
        'uniformity': np.log(np.exp(-2 * pdist(unit, 'sqeuclidean')).mean()),
        'effectiveRank': effective_rank(X),
        'sparsity': sparsity(X),
        'gaps': information_gaps(X, train['factors']),
        'cka': cka(X, X[:, :2] ** 2),
    }


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    return float(f'{value:.9g}')


text = json.dumps(plain(reference), separators=(',', ':'))
target = Path(__file__).with_name('reference.ts')
target.write_text(f'/** Written by reference.py. */\nexport const reference = {text};\n')
print(f'{target.name}: {len(text)} bytes', file=sys.stderr)
