import {spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {measureFirstFrames} from './maps-first-frame.js';
import {measureHand} from './maps-hand.js';

const slug = (text) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');

/**
 * What a reader sees of maps first; then maps of two data sets by t-SNE, UMAP and Isomap, and by every peer as it comes: CPU
 * time from the raw rows to the finished map, in processes of their own.
 */
export const measureMaps = async (bench) => {
  await measureFirstFrames(bench);
  await measureHand(bench);
  const {results} = bench;
  results.heading('Maps: CPU seconds, median of three seeds (of one where it takes long)');
  const script = fileURLToPath(new URL('projections.js', import.meta.url));
  // By name: npm puts the Node that scran.js needs on the path.
  const child = spawn('npx', ['node', script, 'digits', 'fashion', '--n', '2000,5000'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed += text;
  });
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`projections.js ended with ${code}. ${printed.slice(-400)}`);
  const lines = printed.trimEnd().split('\n');
  const mean = (runs, key) => Number((runs.reduce((sum, run) => sum + run[key], 0) / runs.length).toFixed(4));
  for (const {data, n, name, seconds, runs} of JSON.parse(lines.at(-1))) {
    const id = `maps-${data}-${n}-${slug(name)}`;
    results.note(id, `${name}, ${n} ${data}`, seconds, 's');
    results.note(`${id}-trust`, '  trustworthiness over 12 neighbours', mean(runs, 'trust'), '');
    results.note(`${id}-agreement`, '  10-NN agreement of labels', mean(runs, 'agreement'), '');
    results.note(`${id}-memory`, '  most memory', Math.round(Math.max(...runs.map(({megabytes}) => megabytes))), 'MB');
  }
  console.log(
    lines
      .slice(
        lines.findIndex((line) => line.startsWith('CPU seconds grow')),
        -1,
      )
      .join('\n'),
  );
};
