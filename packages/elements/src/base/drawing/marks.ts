/** Ten shapes of equal visual weight: a class is always a colour and a shape. `r` is half the nominal size. */
export const markPath = (shape: number, r: number): string => {
  const polygon = (points: number[][]) => `M${points.map(([x, y]) => `${round(x * r)},${round(y * r)}`).join('L')}Z`;
  const disc = (q: number) => `M${-q},0a${q},${q} 0 1,0 ${2 * q},0a${q},${q} 0 1,0 ${-2 * q},0Z`;
  const arm = 0.33;
  const cross = (b: number) => [
    [-arm, -b],
    [arm, -b],
    [arm, -arm],
    [b, -arm],
    [b, arm],
    [arm, arm],
    [arm, b],
    [-arm, b],
    [-arm, arm],
    [-b, arm],
    [-b, -arm],
    [-arm, -arm],
  ];
  switch (shape % 10) {
    case 0:
      return disc(r * 0.88);
    case 1:
      return polygon([
        [-0.8, -0.8],
        [0.8, -0.8],
        [0.8, 0.8],
        [-0.8, 0.8],
      ]);
    case 2:
      return polygon([
        [0, -1.02],
        [1, 0.74],
        [-1, 0.74],
      ]);
    case 3:
      return polygon([
        [0, -1.12],
        [0.95, 0],
        [0, 1.12],
        [-0.95, 0],
      ]);
    case 4:
      return polygon(cross(1.05));
    case 5:
      return polygon(cross(1.12).map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2]));
    case 6:
      return polygon([
        [0, 1.02],
        [1, -0.74],
        [-1, -0.74],
      ]);
    case 7:
      return disc(r * 0.76);
    case 8:
      return polygon([
        [-0.7, -0.7],
        [0.7, -0.7],
        [0.7, 0.7],
        [-0.7, 0.7],
      ]);
    default:
      return polygon(
        Array.from({length: 10}, (_, i) => {
          const angle = -Math.PI / 2 + (i * Math.PI) / 5;
          const reach = i % 2 ? 0.5 : 1.22;
          return [Math.cos(angle) * reach, Math.sin(angle) * reach];
        }),
      );
  }
};

/** Ring and open square are drawn as lines. */
export const isOpen = (shape: number) => shape % 10 === 7 || shape % 10 === 8;

export const SHAPE_NAMES = [
  'disc',
  'square',
  'triangle',
  'diamond',
  'plus',
  'cross',
  'inverted triangle',
  'ring',
  'open square',
  'star',
];

const round = (value: number) => Math.round(value * 100) / 100;
