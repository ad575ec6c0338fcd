/** A straight map: x → (x − mean) · axesᵀ. */
export interface LinearMap {
  /** `[d]` */
  readonly mean: Float64Array;
  /** `[k, d]` */
  readonly axes: Float64Array;
}

/** Turns an axis so that its largest coefficient by size is positive, as `fitPca` does. */
export function pointForward(axis: Float64Array): Float64Array {
  let largest = 0;
  for (const value of axis) if (Math.abs(value) > Math.abs(largest)) largest = value;
  if (largest < 0) for (let j = 0; j < axis.length; j++) axis[j] = -axis[j]!;
  return axis;
}
