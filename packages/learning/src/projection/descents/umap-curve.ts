import {exponential, logarithm, power} from '@latent-elements/datasets/elementary';

/** Similarity at distance r in the plane: 1/(1 + a r^2b). */
export interface Curve {
  readonly a: number;
  readonly b: number;
}

/** Places at which the curve is fitted, from 0 to three spreads, as umap-learn has them. */
const PLACES = 300;
const ROUNDS = 100;

/**
 * The smooth curve nearest, by least squares, to one that is 1 up to the least distance and then falls as
 * exp(−(r − least)/spread) (McInnes, Healy and Melville 2018, section 3.2). Levenberg (1944) and Marquardt (1963).
 */
export function fitCurve(leastDistance: number, spread: number): Curve {
  const places = Array.from({length: PLACES}, (_, i) => (3 * spread * i) / (PLACES - 1));
  const wanted = places.map((r) => (r < leastDistance ? 1 : exponential((leastDistance - r) / spread)));
  let curve: Curve = {a: 1, b: 1};
  let error = squaredError(curve, places, wanted);
  let damping = 1e-3;
  for (let round = 0; round < ROUNDS; round++) {
    const next = improved(curve, places, wanted, damping);
    const nextError = next.a > 0 && next.b > 0 ? squaredError(next, places, wanted) : Infinity;
    if (nextError < error) {
      [curve, error, damping] = [next, nextError, damping / 10];
    } else damping *= 10;
  }
  return curve;
}

const similarity = ({a, b}: Curve, r: number): number => 1 / (1 + a * power(r, 2 * b));

const squaredError = (curve: Curve, places: readonly number[], wanted: readonly number[]): number =>
  places.reduce((sum, r, i) => sum + (similarity(curve, r) - wanted[i]!) ** 2, 0);

/** One damped Gauss–Newton step: (JᵀJ + λ diag JᵀJ) Δ = Jᵀ(wanted − similarity). */
function improved(curve: Curve, places: readonly number[], wanted: readonly number[], damping: number): Curve {
  const {a, b} = curve;
  let [aa, ab, bb, ra, rb] = [0, 0, 0, 0, 0];
  places.forEach((r, i) => {
    if (r === 0) return;
    const q = similarity(curve, r);
    const raised = power(r, 2 * b);
    const alongA = -q * q * raised;
    const alongB = -q * q * a * raised * 2 * logarithm(r);
    const rest = wanted[i]! - q;
    aa += alongA * alongA;
    ab += alongA * alongB;
    bb += alongB * alongB;
    ra += alongA * rest;
    rb += alongB * rest;
  });
  aa *= 1 + damping;
  bb *= 1 + damping;
  const determinant = aa * bb - ab * ab;
  return {a: a + (bb * ra - ab * rb) / determinant, b: b + (aa * rb - ab * ra) / determinant};
}
