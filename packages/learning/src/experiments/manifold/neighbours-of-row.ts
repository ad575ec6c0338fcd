import {Distances} from '../../linear/distances.js';
import type {RowMap} from './map.js';
import type {Around, Torn} from './types.js';

/** The k nearest of row `self` by distances from it, nearest first; of equally near ones the earlier. */
export function nearestTo(self: number, distances: Float64Array, k: number): Uint32Array {
  const others = Uint32Array.from({length: distances.length}, (_, i) => i).filter((i) => i !== self);
  return others.sort((a, b) => distances[a]! - distances[b]! || a - b).slice(0, k);
}

function torn(map: RowMap, self: number, neighbours: Uint32Array): Torn | undefined {
  const coordinates = map.layout?.coordinates;
  if (!coordinates) return undefined;
  const from = new Float64Array(coordinates.length / 2);
  new Distances(coordinates, 2).from(self, from);
  const drawn = nearestTo(self, from, neighbours.length);
  return {
    name: map.name,
    kept: neighbours.filter((row) => drawn.includes(row)),
    lost: neighbours.filter((row) => !drawn.includes(row)),
    invented: drawn.filter((row) => !neighbours.includes(row)),
  };
}

/** Row `self`, its k nearest by `distances`, and what each map makes of them. */
export function around(self: number, k: number, distances: Distances, maps: readonly RowMap[]): Around {
  const from = new Float64Array(distances.n);
  distances.from(self, from);
  const neighbours = nearestTo(self, from, Math.min(k, distances.n - 1));
  return {
    neighbours,
    distances: Float32Array.from(neighbours, (row) => from[row]!),
    maps: maps.flatMap((map) => torn(map, self, neighbours) ?? []),
  };
}
