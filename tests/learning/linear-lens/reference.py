"""Writes reference.ts: what scikit-learn, SciPy and NumPy make of the inputs of inputs.ts, with nothing of the project's
code.

    node tests/learning/export-inputs.js linear-lens | python3 tests/learning/linear-lens/reference.py

Needs scikit-learn 1.5 or newer (`pip install scikit-learn`).
"""

import json
import sys
import warnings
from pathlib import Path

import numpy as np
from scipy.stats import kurtosis
from sklearn.decomposition import PCA, FastICA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_selection import f_classif

# Of components after the first, which are not read.
warnings.simplefilter('ignore', ConvergenceWarning)

ANGLES = [0, 17, 45, 90, 128, 163]
NORMAL = np.linspace(-12, 12, 2_000_001)
GAUSSIAN = np.trapezoid(np.log(np.cosh(NORMAL)) * np.exp(-(NORMAL**2) / 2) / np.sqrt(2 * np.pi), NORMAL)

given = json.load(sys.stdin)
pixels = np.array(given['pixels'], np.float64).reshape(-1, 784)
inputs = {
    name: (np.array(cloud['features'], np.float64).reshape(-1, cloud['d']), np.array(cloud['labels']))
    for name, cloud in given['clouds'].items()
}


def measures(values, y):
    """Fisher's ratio from scikit-learn's F: F = (between / (k - 1)) / (within / (n - k))."""
    n, k = len(y), len(np.unique(y))
    F = f_classif(values[:, None], y)[0][0]
    return [values.var(ddof=1), F * (k - 1) / (n - k), kurtosis(values)]


def unit(axis):
    axis = np.ravel(axis) / np.linalg.norm(axis)
    return axis * np.sign(axis[np.argmax(abs(axis))])


def contrast_of(values, fun):
    values = (values - values.mean()) / values.std()
    return abs(kurtosis(values) if fun == 'cube' else np.log(np.cosh(values)).mean() - GAUSSIAN)


def ica(X, fun):
    """FastICA's first unit by deflation, from every principal component in turn; the axis of the largest contrast."""
    pca = PCA(svd_solver='full', whiten=True).fit(X)
    white = pca.transform(X) * np.sqrt(len(X) / (len(X) - 1))
    unmix = pca.components_ / np.sqrt(pca.explained_variance_)[:, None]
    axes = []
    for start in range(white.shape[1]):
        order = np.roll(np.eye(white.shape[1]), -start, axis=0)
        fitted = FastICA(algorithm='deflation', fun=fun, whiten=False, w_init=order, tol=1e-12, max_iter=300).fit(white)
        axes.append(unit(fitted.components_[0] @ unmix))
    return max(axes, key=lambda axis: contrast_of(X @ axis, fun))


def solutions(X, y):
    lda = LinearDiscriminantAnalysis(solver='eigen').fit(X, y).scalings_[:, 0]
    axes = {'pca': unit(PCA(1, svd_solver='full').fit(X).components_), 'ica': ica(X, 'cube'), 'logCosh': ica(X, 'logcosh'),
            'lda': unit(lda)}
    return {name: {'axis': axis, 'measures': measures(X @ axis, y)} for name, axis in axes.items()}


def lens(X, y):
    centred = X - X.mean(0)
    basis = np.eye(2) if X.shape[1] == 2 else np.array([unit(axis) for axis in PCA(2, svd_solver='full').fit(X).components_])
    points = centred @ basis.T
    turned = [points @ [np.cos(np.radians(angle)), np.sin(np.radians(angle))] for angle in ANGLES]
    return {'total': centred.var(0, ddof=1).sum(), 'basis': basis, 'measures': [measures(v, y) for v in turned],
            'inPlane': solutions(points, y), 'solutions': solutions(X, y)}


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    return float(f'{value:.9g}')


first = PCA(50, svd_solver='full').fit(pixels)
reference = {'angles': ANGLES, 'components': first.explained_variance_, 
             'share': first.explained_variance_ratio_.sum(), **{name: lens(X, y) for name, (X, y) in inputs.items()}}
text = json.dumps(plain(reference), separators=(',', ':'))
target = Path(__file__).with_name('reference.ts')
target.write_text(f'/** Written by reference.py. */\nexport const reference = {text};\n')
print(f'{target.name}: {len(text)} bytes', file=sys.stderr)
