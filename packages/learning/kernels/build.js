/**
 * `npm run kernels [-- --check]`: builds kernels.wasm from the C beside it, or checks that what is committed is what the
 * sources build, byte for byte. Written with clang and wasm-ld 19.1.7 (Debian 12 and 13: `apt-get install clang-19
 * lld-19`); another version builds other bytes.
 */
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const VERSION = '19.1.7';
const [CLANG, LINKER] = ['clang-19', 'wasm-ld-19'];
const here = fileURLToPath(new URL('.', import.meta.url));
const committed = join(here, 'kernels.wasm');
const sources = ['matmul', 'training'];

const compile = [
  '--target=wasm32',
  '-std=c11',
  '-O3',
  '-msimd128',
  '-nostdlib',
  '-ffreestanding',
  // No product and sum becomes one rounding where the compiler likes: the same numbers on every machine.
  '-ffp-contract=off',
  '-fno-math-errno',
  '-Wall',
  '-Wextra',
  '-Werror',
];
// The memory is tfjs'; nothing here has data or a stack of its own in it.
const link = ['--no-entry', '--import-memory', '--strip-all', '-z', 'stack-size=0'];

/** What an object names if it keeps anything in memory: there it would lie on tfjs' own numbers. */
const residents = ['__stack_pointer', '.rodata', '.data', '.bss'];

const run = (command, args) => execFileSync(command, args, {cwd: here, encoding: 'utf8'});

const build = (output) => {
  for (const tool of [CLANG, LINKER]) {
    const [found] = run(tool, ['--version']).match(/\d+\.\d+\.\d+/);
    if (found !== VERSION) console.warn(`${tool} is ${found}, not ${VERSION}: the bytes may differ.`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'kernels-'));
  try {
    const objects = sources.map((name) => {
      const object = join(folder, `${name}.o`);
      run(CLANG, [...compile, '-c', `${name}.c`, '-o', object]);
      const resident = residents.find((section) => readFileSync(object).includes(section));
      if (resident) throw new Error(`${name}.c needs ${resident}.`);
      return object;
    });
    const linked = output ?? join(folder, 'kernels.wasm');
    run(LINKER, [...link, ...objects, '-o', linked]);
    return readFileSync(linked);
  } finally {
    rmSync(folder, {recursive: true});
  }
};

if (process.argv.includes('--check')) {
  const same = build().equals(readFileSync(committed));
  console.log(same ? 'kernels.wasm is what the sources build.' : 'kernels.wasm is not what the sources build.');
  process.exitCode = same ? 0 : 1;
} else {
  console.log(`kernels.wasm: ${build(committed).length} bytes`);
}
