const ascending = (values) => values.toSorted((a, b) => a - b);

export const percentile = (values, share) =>
  ascending(values)[Math.min(values.length - 1, Math.floor(values.length * share))];

export const median = (values) => percentile(values, 0.5);
