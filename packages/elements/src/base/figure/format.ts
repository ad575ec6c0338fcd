/** Numbers as they are written; one that is not finite is a dash. */
const written =
  (write: (value: number) => string) =>
  (value: number): string =>
    !Number.isFinite(value) ? '–' : Math.abs(value) < MOST ? write(value) : powerOfTen(value);

/** From here on nobody counts digits. */
const MOST = 1e12;

/** “4.1 × 10⁵³” */
const powerOfTen = (value: number) =>
  value
    .toExponential(1)
    .replace('-', '−')
    .replace(
      /e\+(\d+)/,
      (_, digits: string) => ` × 10${digits.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)])}`,
    );

/** An error with three decimals, since what is below is seed noise; with five where it is smaller still. */
export const error = written((value) =>
  value >= 1e6 ? powerOfTen(value) : value > 0 && value < 0.001 ? value.toFixed(5) : value.toFixed(3),
);
/** A share as whole per cent, with a narrow space that no line breaks at. */
export const percent = written((share) => `${Math.round(share * 100)}\u202f%`);
export const count = written((value) => Math.round(value).toLocaleString('en-US'));
export const degrees = written((value) => `${value.toFixed(value < 10 ? 1 : 0)}°`);
/** A number with so many decimals. */
export const decimals = (value: number, digits: number) => written((finite) => finite.toFixed(digits))(value);
/** A duration with two significant digits: timings do not repeat better than that. */
export const milliseconds = written((value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`);
export const bytes = written((value) =>
  value >= 1e6 ? `${(value / 1e6).toFixed(1)} MB` : `${Math.round(value / 1000)} KB`,
);
