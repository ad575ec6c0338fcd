import type {LinearMap} from '../../linear/linear-map.js';
import {noBreath, WorkMeter, type Breathe} from '../../scheduling/breathe.js';
import {Refusal, settled, type Layout, type Rows} from '../method.js';

/** The first two coordinates of rows: `[n, d]` → `[n, 2]`; where there is one axis, the second is 0. */
export async function linearCoordinates(
  {mean, axes}: LinearMap,
  features: Float32Array,
  breathe: Breathe = noBreath,
): Promise<Float32Array> {
  const d = mean.length;
  const n = features.length / d;
  const shown = Math.min(2, axes.length / d);
  const coordinates = new Float32Array(n * 2);
  const meter = new WorkMeter();
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < shown; c++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += (features[i * d + j]! - mean[j]!) * axes[c * d + j]!;
      coordinates[2 * i + c] = sum;
    }
    if (meter.spent(shown * d)) await breathe();
  }
  return coordinates;
}

/** What PCA, ICA, LDA and classical MDS come to: a straight map, and the same one for new points. */
export async function linearLayout(
  map: LinearMap,
  rows: Rows,
  breathe: Breathe | undefined,
  {objective, how, notes = []}: Pick<Layout, 'objective'> & {how: string; notes?: readonly string[]},
): Promise<Layout> {
  return settled({
    coordinates: await linearCoordinates(map, rows.features, breathe),
    objective,
    notes,
    outOfSample: {exists: true, how, place: (features) => linearCoordinates(map, features)},
  });
}

/** What no method can do without. */
export const refuseFew = ({features, d}: Rows, least = 3): Refusal | undefined => {
  const n = features.length / d;
  return n < least ? new Refusal('rows', `A map needs at least ${least} points; there are ${n}.`, least) : undefined;
};
