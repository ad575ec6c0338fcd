/** An error with three decimals, since what is below is seed noise; with five where it is smaller still. */
export const error = (value: number) => (value > 0 && value < 0.001 ? value.toFixed(5) : value.toFixed(3));
/** A share as whole per cent, with a thin space. */
/** A narrow space that no line breaks at. */
export const percent = (share: number) => `${Math.round(share * 100)}\u202f%`;
export const count = (value: number) => Math.round(value).toLocaleString('en-US');
export const degrees = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)}°`;
/** A duration with two significant digits: timings do not repeat better than that. */
export const milliseconds = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
export const bytes = (value: number) =>
  value >= 1e6 ? `${(value / 1e6).toFixed(1)} MB` : `${Math.round(value / 1000)} KB`;
