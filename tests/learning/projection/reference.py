"""Writes reference.ts: what scikit-learn, SciPy and plain definitions in NumPy make of the inputs of inputs.ts, with
nothing of the project's code.

    node tests/learning/export-inputs.js projection | python3 tests/learning/projection/reference.py

Needs scikit-learn 1.5 or newer (`pip install scikit-learn`).
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy.linalg import eigh
from scipy.optimize import minimize_scalar
from scipy.spatial.distance import cdist, pdist, squareform
from scipy.stats import pearsonr, spearmanr
from sklearn.decomposition import PCA, FastICA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.manifold import Isomap, smacof, trustworthiness

inputs = {}
for name, given in json.load(sys.stdin).items():
    of = {key: np.array(value, np.float64) for key, value in given.items() if key != 'd'}
    for key in ('features', 'others'):
        of[key] = of[key].reshape(-1, given['d'])
    of['layout'] = of['layout'].reshape(-1, 2)
    inputs[name] = of
features = {name: of['features'] for name, of in inputs.items()}


def pca(X):
    fitted = PCA(2, svd_solver='full').fit(X)
    return {'coordinates': fitted.transform(X), 'share': fitted.explained_variance_ratio_.sum()}


def ica(X, k):
    """Axes by falling (E log cosh s - E log cosh of a normal)^2."""
    fitted = FastICA(k, algorithm='parallel', fun='logcosh', whiten='unit-variance', w_init=np.eye(k), tol=1e-12,
                     max_iter=2000).fit(X)
    normal = np.linspace(-12, 12, 2_000_001)
    density = np.exp(-normal**2 / 2) / np.sqrt(2 * np.pi)
    gaussian = np.trapezoid(np.log(np.cosh(normal)) * density, normal)
    negentropies = (np.log(np.cosh(fitted.transform(X))).mean(0) - gaussian) ** 2
    order = np.argsort(-negentropies)
    return {'axes': fitted.components_[order], 'negentropies': negentropies[order]}


def lda_by_sklearn(X, y):
    fitted = LinearDiscriminantAnalysis(solver='eigen').fit(X, y)
    return {'coordinates': (X - X.mean(0)) @ fitted.scalings_[:, :2]}


def lda_by_definition(X, y, shrinkage):
    """scikit-learn shrinks the total scatter as well, so this is Fisher's problem as it is written."""
    within = sum((y == c).mean() * np.cov(X[y == c].T, bias=True) for c in np.unique(y))
    between = sum((y == c).mean() * np.outer(X[y == c].mean(0) - X.mean(0), X[y == c].mean(0) - X.mean(0))
                  for c in np.unique(y))
    d = X.shape[1]
    values, vectors = eigh(between, (1 - shrinkage) * within + shrinkage * np.trace(within) / d * np.eye(d))
    return {'coordinates': (X - X.mean(0)) @ vectors[:, ::-1][:, :2], 'ratios': values[::-1][:2]}


def classical_mds(distances):
    n = len(distances)
    J = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-J @ distances**2 @ J / 2)
    return {'coordinates': vectors[:, ::-1][:, :2] * np.sqrt(values[::-1][:2]), 'sum': values[::-1][:2].sum()}


def metric_mds(X, start, steps):
    """Normalised stresses after so many steps from the start."""
    distances = squareform(pdist(X))
    stresses = []
    for k in steps:
        _, raw = smacof(distances, init=start.copy(), n_init=1, max_iter=k, eps=0, normalized_stress=False)
        stresses.append(raw / (distances**2).sum() * 2)
    return {'steps': steps, 'stresses': stresses}


def isomap(X, k, others, metric='euclidean'):
    fitted = Isomap(n_neighbors=k, n_components=2, metric=metric, eigen_solver='dense').fit(X)
    upper = np.triu_indices(len(X), 1)
    r = pearsonr(fitted.dist_matrix_[upper], pdist(fitted.embedding_))[0]
    return {'coordinates': fitted.embedding_, 'residualVariance': 1 - r**2, 'placed': fitted.transform(others),
            'geodesic': fitted.dist_matrix_[0, len(X) // 2]}


def nearest(distances, k):
    distances = distances + np.diag(np.full(len(distances), np.inf))
    return np.argsort(distances, axis=1, kind='stable')[:, :k]


def measures(X, Y, y, k, metric='euclidean'):
    inData = squareform(pdist(X, metric))
    inLayout = squareform(pdist(Y))
    data, layout = nearest(inData, k), nearest(inLayout, k)
    δ, d = pdist(X, metric), pdist(Y)
    stress = minimize_scalar(lambda b: ((d - b * δ) ** 2).sum() / (d**2).sum(), tol=1e-14).fun ** 0.5
    recall = np.mean([len(set(a) & set(b)) / k for a, b in zip(data, layout)])
    return {
        'k': k,
        'trustworthiness': trustworthiness(X, Y, n_neighbors=k, metric=metric),
        'continuity': trustworthiness(inLayout, X if metric == 'euclidean' else X / np.linalg.norm(X, axis=1)[:, None],
                                      n_neighbors=k, metric='precomputed'),
        'recall': recall,
        'lost': [sorted(set(a) - set(b)) for a, b in list(zip(data, layout))[:5]],
        'invented': [sorted(set(b) - set(a)) for a, b in list(zip(data, layout))[:5]],
        'agreement': np.mean(y[layout] == y[:, None]),
        # As float32, so that what is equal but for rounding may tie on both sides.
        'shepard': spearmanr(δ.astype(np.float32), d.astype(np.float32))[0],
        'correlation': pearsonr(δ, d)[0],
        'residualVariance': 1 - pearsonr(δ, d)[0] ** 2,
        'stress': stress,
    }


def dimension(X, k):
    distances = np.sort(cdist(X, X), axis=1)[:, 1 : k + 1]
    inverses = np.log(distances[:, -1:] / distances[:, :-1]).sum(1) / (k - 1)
    rows = np.argsort(cdist(X[:1], X)[0], kind='stable')[: k + 1]
    variances = np.linalg.svd(X[rows] - X[rows].mean(0), compute_uv=False) ** 2 / k
    return {'k': k, 'first': 1 / inverses[0], 'all': 1 / inverses.mean(), 'variances': variances[: X.shape[1]]}


def of(name):
    return features[name], inputs[name]['labels'], inputs[name]['layout']


reference = {
    'pca': {name: pca(features[name]) for name in ('iris', 'wine')},
    'ica': {'mixed': ica(features['mixed'], 3), 'wine': ica(features['wine'], 3), 'iris': ica(features['iris'], 2)},
    'lda': {
        'iris': lda_by_sklearn(*of('iris')[:2]),
        'wine': lda_by_sklearn(*of('wine')[:2]),
        'digits': lda_by_definition(*of('digits')[:2], 0.1),
    },
    'classicalMds': {
        'euclidean': classical_mds(squareform(pdist(features['iris']))),
        'cosine': classical_mds(squareform(pdist(features['digits'], 'cosine'))),
    },
    'metricMds': metric_mds(features['iris'], inputs['iris']['layout'], [1, 2, 5, 20, 100]),
    'isomap': {
        'roll': isomap(features['roll'], 10, inputs['roll']['others']),
        'islands': isomap(features['islands'], 5, inputs['islands']['others']),
        'digits': isomap(features['digits'], 8, inputs['digits']['others'], 'cosine'),
    },
    'measures': {
        'roll': measures(*[of('roll')[i] for i in (0, 2, 1)], 12),
        'wine': measures(*[of('wine')[i] for i in (0, 2, 1)], 7),
    },
    'dimension': {'roll': dimension(features['roll'], 15), 'wine': dimension(features['wine'], 10)},
}


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, (int, np.integer)):
        return int(value)
    return float(f'{value:.8g}') if abs(value) > 1 else round(float(value), 9)


def flat(value):
    """Tables as one row after another."""
    if isinstance(value, dict):
        return {key: flat(item) for key, item in value.items()}
    return value.ravel() if isinstance(value, np.ndarray) else value


text = json.dumps(plain(flat(reference)), separators=(',', ':'))
target = Path(__file__).with_name('reference.ts')
target.write_text(f'/** Written by reference.py. */\nexport const reference = {text};\n')
print(f'{target.name}: {len(text)} bytes', file=sys.stderr)
