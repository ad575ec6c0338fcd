import {declarations, MOST_ACROSS, THREADS, type Interface, type Program} from './program.js';

/**
 * A program that goes, for every `i` below `given.count`, over every `j` below it, `i` itself among them. Places go
 * through the workgroup's memory, so that each is fetched once a workgroup: O(count²) steps, O(count) memory (Nyland,
 * Harris and Prins 2007, *Fast N-body simulation with CUDA*).
 *
 * @param place - The place of `j` in the plane, a vec2f.
 * @param each - What to do with `own` and `other`, two places.
 */
export const forAllPairs = (
  label: string,
  given: Interface,
  {place, before, each, after}: {place: string; before: string; each: string; after: string},
): Program => ({
  label,
  code: `${declarations(given)}
var<workgroup> tile: array<vec2f, ${THREADS}>;

fn placeOf(j: u32) -> vec2f { return ${place}; }

@compute @workgroup_size(${THREADS})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) thread: u32) {
  let i = id.x + id.y * ${MOST_ACROSS * THREADS}u;
  // Threads beyond the last go along: all of a workgroup have to meet at its barriers.
  let own = placeOf(min(i, given.count - 1));
  ${before}
  for (var start = 0u; start < given.count; start += ${THREADS}u) {
    tile[thread] = placeOf(min(start + thread, given.count - 1));
    workgroupBarrier();
    let met = min(${THREADS}u, given.count - start);
    for (var k = 0u; k < met; k++) {
      let other = tile[k];
      ${each}
    }
    workgroupBarrier();
  }
  if (i >= given.count) { return; }
  ${after}
}
`,
});
