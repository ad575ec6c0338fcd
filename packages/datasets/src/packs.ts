// Written by scripts/build.js (npm run data); change that instead.

/** A file as it is found and checked. */
export interface Packed {
  /** Only when called: not every host can answer `import.meta.url` while it loads modules. */
  readonly url: () => URL;
  /** As it is fetched. */
  readonly bytes: number;
  /** Of the unpacked bytes. */
  readonly sha256: string;
}

/** A data set's. */
export interface Pack extends Packed {
  readonly title: string;
}

export const packs = {
  digits: {
    title: 'MNIST',
    url: () => new URL('../packs/digits.bin', import.meta.url),
    bytes: 450428,
    sha256: 'd0c998f30efd96d224eb2012a8d7f688e4482746eb9e35f5152bb7fe8b5eb441',
  },
  fashion: {
    title: 'Fashion-MNIST',
    url: () => new URL('../packs/fashion.bin', import.meta.url),
    bytes: 364511,
    sha256: '46ed6f738cd7c8c0c9de4ee451f69433171987f33a53b59d820278fa643817ba',
  },
  'digits-8x8': {
    title: 'Optical digits',
    url: () => new URL('../packs/digits-8x8.bin', import.meta.url),
    bytes: 44813,
    sha256: 'bb51a177f9aeef17e29656581ba04d9868517d3570b240c0dff1e20302088739',
  },
  iris: {
    title: 'Iris',
    url: () => new URL('../packs/iris.bin', import.meta.url),
    bytes: 1180,
    sha256: '6688ce8fc675784d40dde6e6f3d0e10a862979aebb2290f07da645d1e1162f91',
  },
  wine: {
    title: 'Wine',
    url: () => new URL('../packs/wine.bin', import.meta.url),
    bytes: 5738,
    sha256: '934624426e7a3b70999a1912e0e199af725f9d159415efcf352d5d20057c7e43',
  },
  'breast-cancer': {
    title: 'Breast cancer Wisconsin',
    url: () => new URL('../packs/breast-cancer.bin', import.meta.url),
    bytes: 57719,
    sha256: 'f5b3bb37a96dee64430a844f93cda7cc0141d6ec01cea736d38bfdb05417a0e8',
  },
  emoji: {
    title: 'Fluent and Noto emoji',
    url: () => new URL('../packs/emoji.bin', import.meta.url),
    bytes: 361277,
    sha256: '119ab34442a49b827dfb152aee5d4cfd2423719bf29c1825c6fa40fc81d772a6',
  },
} satisfies Record<string, Pack>;
