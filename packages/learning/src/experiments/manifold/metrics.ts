import type {Metrics} from '../../experiment/experiment.js';
import type {ManifoldMap, MapMeasures} from './types.js';

const MEASURES: readonly (keyof MapMeasures)[] = [
  'trustworthiness',
  'continuity',
  'recall',
  'agreement',
  'shepard',
  'stress',
  'residualVariance',
];

/** `tsne` and `trustworthiness` → `tsneTrustworthiness`; `classical-mds` → `classicalMds…`. */
const named = (method: string, measure: string): string =>
  method.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) + measure[0]!.toUpperCase() + measure.slice(1);

/** Every map's measures as one list of numbers. `loss` is 0: no objective is shared by all. */
export const metricsOf = (maps: readonly ManifoldMap[]): Metrics =>
  Object.fromEntries([
    ['loss', 0],
    ['msPerStep', NaN],
    ...maps.flatMap(({name, measures, objective}) => [
      ...MEASURES.map((measure) => [named(name, measure), measures[measure]] as const),
      [named(name, 'objective'), objective.value] as const,
    ]),
  ]);
