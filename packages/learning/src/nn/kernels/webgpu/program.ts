/** A compute shader by what it binds, in this order; `factors` and `sizes` come together as one uniform, `given`. */
export interface Program {
  readonly label: string;
  readonly code: string;
}

/** A program for each choice of what it is made for, made once: the queue knows programs by identity. */
export const variants = <Choice extends readonly (boolean | number)[]>(make: (...choice: Choice) => Program) => {
  const made = new Map<string, Program>();
  return (...choice: Choice): Program => {
    const key = choice.join();
    const known = made.get(key) ?? make(...choice);
    made.set(key, known);
    return known;
  };
};

export interface Interface {
  /** Names of float32 tensors that are read; an int32 one has its type after a colon, `numbers: i32`. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Whole numbers, u32. */
  readonly sizes: readonly string[];
  /** Real numbers, f32. */
  readonly factors?: readonly string[];
  /** How many more whole numbers there are, four a vector: `given.numbers`. */
  readonly numbers?: number;
}

/** Its buffers and `given`, in WGSL. */
export const declarations = ({reads, writes, sizes, factors = [], numbers}: Interface): string => {
  const buffers = [
    ...reads.map((name) => ['read', ...name.split(': ')]),
    ...writes.map((name) => ['read_write', name]),
  ].map(
    ([access, name, type = 'f32'], i) => `@group(0) @binding(${i}) var<storage, ${access}> ${name}: array<${type}>;`,
  );
  const fields = [
    ...sizes.map((name) => `${name}: u32`),
    ...factors.map((name) => `${name}: f32`),
    ...(numbers === undefined ? [] : [`numbers: array<vec4u, ${Math.ceil(numbers / 4)}>`]),
  ];
  return `${buffers.join('\n')}
struct Given { ${fields.join(', ')} }
@group(0) @binding(${buffers.length}) var<uniform> given: Given;
`;
};

/** Threads of a workgroup that goes over numbers one by one. */
export const THREADS = 64;
/** Workgroups side by side; more go into further lines, since a dispatch has no longer ones. */
export const MOST_ACROSS = 65_535;

/** A program that does `body` for every `i` below `given.count`. */
export const forEach = (label: string, given: Interface, body: string): Program => ({
  label,
  code: `${declarations(given)}
@compute @workgroup_size(${THREADS})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x + id.y * ${MOST_ACROSS * THREADS}u;
  if (i >= given.count) { return; }
  ${body}
}
`,
});

/** Side of the tile of a product that one workgroup computes, 2 × 2 numbers a thread. */
export const TILE = 16;

/**
 * A matrix product, `given.rows` × `given.columns` over `given.inner`, of operands that are read through expressions.
 * Tiles of both go through the workgroup's memory, so that each number is fetched once a tile (Volkov and Demmel 2008).
 *
 * @param a - The number at `row`, `k`; read only where both are within bounds. `b` likewise at `k`, `column`.
 * @param aByRow - Neighbours of `a` in memory differ in `row` rather than in `k`: threads are laid out so that they read
 * what lies together. `bByColumn`: those of `b` differ in `column`.
 * @param store - What to do with `value` at `row`, `column`.
 */
export const product = (
  label: string,
  given: Interface,
  {a, aByRow, b, bByColumn, store}: {a: string; aByRow: boolean; b: string; bByColumn: boolean; store: string},
): Program => ({
  label,
  code: `${declarations(given)}
var<workgroup> tileA: array<f32, ${TILE * TILE}>;
var<workgroup> tileB: array<f32, ${TILE * TILE}>;

fn readA(row: u32, k: u32) -> f32 {
  if (row >= given.rows || k >= given.inner) { return 0; }
  return ${a};
}
fn readB(k: u32, column: u32) -> f32 {
  if (k >= given.inner || column >= given.columns) { return 0; }
  return ${b};
}
fn put(row: u32, column: u32, value: f32) {
  if (row >= given.rows || column >= given.columns) { return; }
  ${store}
}

@compute @workgroup_size(${TILE / 2}, ${TILE / 2})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let top = group.y * ${TILE}u;
  let left = group.x * ${TILE}u;
  let thread = local.y * ${TILE / 2}u + local.x;
  var sums = array<f32, 4>();
  for (var start = 0u; start < given.inner; start += ${TILE}u) {
    for (var part = 0u; part < 4u; part++) {
      let at = part * ${(TILE * TILE) / 4}u + thread;
      let across = at % ${TILE}u;
      let down = at / ${TILE}u;
      ${aByRow ? `tileA[across * ${TILE}u + down] = readA(top + across, start + down);` : 'tileA[at] = readA(top + down, start + across);'}
      ${bByColumn ? 'tileB[at] = readB(start + down, left + across);' : `tileB[across * ${TILE}u + down] = readB(start + across, left + down);`}
    }
    workgroupBarrier();
    for (var k = 0u; k < ${TILE}u; k++) {
      let a0 = tileA[local.y * ${2 * TILE}u + k];
      let a1 = tileA[local.y * ${2 * TILE}u + ${TILE}u + k];
      let b0 = tileB[k * ${TILE}u + local.x * 2u];
      let b1 = tileB[k * ${TILE}u + local.x * 2u + 1u];
      sums[0] += a0 * b0;
      sums[1] += a0 * b1;
      sums[2] += a1 * b0;
      sums[3] += a1 * b1;
    }
    workgroupBarrier();
  }
  for (var i = 0u; i < 4u; i++) {
    put(top + local.y * 2u + i / 2u, left + local.x * 2u + i % 2u, sums[i]);
  }
}
`,
});
