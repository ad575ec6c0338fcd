import {spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {measureFirstFrames} from './maps-first-frame.js';

const slug = (text) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replace(/-$/, '');

/**
 * What a reader sees of them first; then t-SNE and UMAP beside scran.js, each as it comes and on the same principal components: one CPU core from the raw rows to
 * the finished map, in processes of their own. Every other peer: tests/bench/projections.js.
 */
export const measureMaps = async (bench) => {
  await measureFirstFrames(bench);
  const {results} = bench;
  results.heading('Maps of digits: CPU seconds, median of three seeds');
  const script = fileURLToPath(new URL('projections.js', import.meta.url));
  // By name: npm puts the Node that scran.js needs on the path.
  const child = spawn('npx', ['node', script, 'digits', '--n', '2000,5000', '--core'], {stdio: ['ignore', 'pipe', 'inherit']});
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed += text;
  });
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`projections.js ended with ${code}. ${printed.slice(-400)}`);
  const lines = printed.trimEnd().split('\n');
  const mean = (runs, key) => runs.reduce((sum, run) => sum + run[key], 0) / runs.length;
  for (const {n, name, seconds, runs} of JSON.parse(lines.at(-1))) {
    const id = `maps-${n}-${slug(name)}`;
    results.note(id, `${name}, n = ${n}`, seconds, 's');
    results.note(`${id}-trust`, '  trustworthiness over 12 neighbours', Number(mean(runs, 'trust').toFixed(4)), '');
    results.note(`${id}-agreement`, '  10-NN agreement of labels', Number(mean(runs, 'agreement').toFixed(4)), '');
  }
  console.log(lines.slice(lines.findIndex((line) => line.startsWith('CPU seconds grow')), -1).join('\n'));
};
