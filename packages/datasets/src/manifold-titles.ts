/** Every generated cloud by name: apart from what makes them, for choosers need no more. */
export const manifoldTitles = {
  'swiss-roll': 'Swiss roll',
  'swiss-roll-hole': 'Swiss roll with a hole',
  's-curve': 'S-curve',
  moons: 'Two moons',
  circles: 'Circles',
  spirals: 'Two spirals',
  blobs: 'Three blobs',
  'uneven-blobs': 'Blobs of unequal size',
  noise: 'Uniform noise',
  'random-walk': 'A random walk',
  'three-answers': 'Three answers',
  sausages: 'Two parallel sausages',
  'mixed-sources': 'Two mixed sources',
  'gaussian-blob': 'One Gaussian blob',
  outliers: 'Two classes and a few outliers',
} as const;

export type ManifoldName = keyof typeof manifoldTitles;
