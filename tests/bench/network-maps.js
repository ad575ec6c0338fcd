/**
 * Maps that are networks beside those that are not, on digits of which some are held out: `npx node
 * tests/bench/network-maps.js [--data digits] [--n 1000] [--held 200] [--seeds 1,2,3] [--only text]`. Each run is a process
 * of its own, measured in CPU seconds from raw rows to the finished map, PCA-50 first, on WebAssembly as a page has it.
 * Trust and agreement are over 12 neighbours; `placed` is the share of the 10 laid-out points nearest to a held-out one,
 * where the method puts it, that have its label. Of all methods at the defaults it writes what it measured to the site's
 * data/results/.
 */
import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {bundleForNode, root} from './in-node.js';

const METHODS = ['pca', 'isomap', 'tsne', 'umap', 'autoencoder', 'parametric-tsne', 'parametric-umap'];
const {values} = parseArgs({
  options: {
    data: {type: 'string', default: 'digits'},
    n: {type: 'string', default: '1000'},
    held: {type: 'string', default: '200'},
    seeds: {type: 'string', default: '1,2,3'},
    only: {type: 'string', default: ''},
  },
});

const [script] = await bundleForNode('network-maps.ts');

const rows = [];
const figures = {};
for (const name of METHODS.filter((method) => method.includes(values.only))) {
  const runs = values.seeds.split(',').map((seed) => {
    const given = [name, values.data, values.n, values.held, seed];
    const printed = execFileSync(process.execPath, [script, ...given], {cwd: root, encoding: 'utf8'});
    return JSON.parse(printed.trim().split('\n').at(-1));
  });
  const row = {method: name, steps: runs[0].steps};
  for (const key of ['seconds', 'trustworthiness', 'continuity', 'recall', 'agreement', 'placed']) {
    const all = runs.map((run) => run[key]).filter(Number.isFinite);
    if (all.length === runs.length) figures[`${key}-${name}`] = all.map((value) => Number(value.toPrecision(4)));
    row[key] = all.length > 0 ? Number(all.sort((a, b) => a - b)[all.length >> 1].toFixed(3)) : '–';
  }
  row.objective = `${runs[0].objective.name} ${runs[0].objective.value?.toPrecision(4)}`;
  rows.push(row);
  console.log(JSON.stringify(row));
}
console.table(rows);

if (process.argv.length === 2) {
  const result = {command: 'node tests/bench/network-maps.js', seeds: values.seeds.split(',').map(Number), figures};
  writeFileSync(`${root}site/src/data/results/networks.json`, `${JSON.stringify(result, null, 2)}\n`);
}
