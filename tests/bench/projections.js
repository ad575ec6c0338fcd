/**
 * Maps beside others': `npx node tests/bench/projections.js [digits|fashion …] [--n 1000,2000,5000] [--seeds 1,2,3] [--all]
 * [--only text]` (scran.js needs the Node 24 that npm brought). Each run is a process of its own, measured in CPU seconds
 * from raw rows to the finished map, compilation included, the start of WebAssembly not. `--all` adds variants. Prints each
 * run as it ends, tables and, last, JSON. What is measured beside is installed into projections-peers/ on first use.
 */
import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {bundleForNode, runInNode} from './in-node.js';

const peers = fileURLToPath(new URL('projections-peers/', import.meta.url));
if (!existsSync(new URL('projections-peers/node_modules/', import.meta.url))) {
  execFileSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: peers,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

await bundleForNode('projections-run.ts');
await runInNode('projections.ts');
