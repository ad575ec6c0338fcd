"""Values of scikit-learn and umap-learn that tests/learning/projection/embeddings.test.ts holds ours against.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install scikit-learn==1.9.1 umap-learn==0.5.12
    /tmp/reference/bin/python tests/learning/projection/reference-embeddings.py

writes reference-embeddings.ts beside this file. Rows are multiples of 1/64: exact in float32.
"""

import json
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from scipy.spatial.distance import squareform
from sklearn.manifold._t_sne import _joint_probabilities_nn, _kl_divergence
from sklearn.manifold._utils import _binary_search_perplexity
from sklearn.neighbors import NearestNeighbors
from umap.umap_ import compute_membership_strengths, find_ab_params, fuzzy_simplicial_set, smooth_knn_dist

N, D, PERPLEXITY, NEIGHBOURS, NEW = 40, 5, 8, 10, 3

random = np.random.default_rng(4)
centres = random.normal(size=(3, D)) * 2
rows = np.round((centres[random.integers(3, size=N + NEW)] + random.normal(size=(N + NEW, D))) * 64) / 64
rows, new = rows[:N].astype(np.float32), rows[N:].astype(np.float32)
layout = np.round(random.normal(size=(N, 2)) * 3 * 64) / 64

# t-SNE
nearest = NearestNeighbors(n_neighbors=3 * PERPLEXITY).fit(rows)
graph = nearest.kneighbors_graph(mode="distance")
graph.data **= 2
graph.sort_indices()
squares = np.sort(graph.data.reshape(N, -1), axis=1)
conditional = _binary_search_perplexity(squares.astype(np.float32), PERPLEXITY, 0)
joint = _joint_probabilities_nn(graph, PERPLEXITY, 0).toarray()
kl, gradient = _kl_divergence(layout.ravel(), squareform(joint), 1, N, 2)

# UMAP: the row itself is the first of its neighbours.
distances, indices = NearestNeighbors(n_neighbors=NEIGHBOURS).fit(rows).kneighbors(rows)
fuzzy, _, _ = fuzzy_simplicial_set(
    rows, NEIGHBOURS, np.random.RandomState(0), "euclidean", knn_indices=indices, knn_dists=distances.astype(np.float32)
)
fuzzy = csr_matrix(fuzzy)
pairs = [[int(i), int(j), float(fuzzy[i, j])] for i, j in zip(*fuzzy.nonzero()) if i < j]

new_distances, new_indices = NearestNeighbors(n_neighbors=NEIGHBOURS).fit(rows).kneighbors(new)
new_distances = new_distances.astype(np.float32)
sigmas, rhos = smooth_knn_dist(new_distances, float(NEIGHBOURS), local_connectivity=0.0)
_, _, strengths, _ = compute_membership_strengths(new_indices, new_distances, sigmas, rhos, bipartite=True)

curves = [[least, spread, *map(float, find_ab_params(spread, least))] for least, spread in [(0.1, 1.0), (0.01, 1.0), (0.5, 2.0)]]


def rounded(values):
    return [float(f"{value:.9g}") for value in np.ravel(values)]


reference = {
    "d": D,
    "rows": rounded(rows),
    "newRows": rounded(new),
    "layout": rounded(layout),
    "perplexity": PERPLEXITY,
    "distances": rounded(np.sqrt(squares[:6])),
    "conditional": rounded(conditional[:6]),
    "divergence": float(kl),
    "gradient": rounded(gradient),
    "neighbours": NEIGHBOURS,
    "pairs": [[i, j, float(f"{w:.9g}")] for i, j, w in pairs],
    "newStrengths": rounded(strengths),
    "curves": curves,
}
lines = [f"  {name}: {json.dumps(value)}," for name, value in reference.items()]
Path(__file__).with_suffix(".ts").write_text(
    "/** Made by reference-embeddings.py. */\nexport const reference = {\n" + "\n".join(lines) + "\n};\n"
)
