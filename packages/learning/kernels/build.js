/**
 * `npm run kernels [-- --check]`: builds kernels.wasm and kernels-relaxed.wasm from the C beside them, or checks that
 * what is committed is what the sources build, byte for byte. Written with clang and wasm-ld 19.1.7 (Debian 12 and 13:
 * `apt-get install clang-19 lld-19`); another version builds other bytes.
 */
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const VERSION = '19.1.7';
const [CLANG, LINKER] = ['clang-19', 'wasm-ld-19'];
const here = fileURLToPath(new URL('.', import.meta.url));
const sources = ['matmul', 'moves', 'training'];

/** A reader's browser fetches one: the second where it has relaxed SIMD, a product and a sum in one instruction. */
const builds = {'kernels.wasm': [], 'kernels-relaxed.wasm': ['-mrelaxed-simd']};

const compile = [
  '--target=wasm32',
  '-std=c11',
  // What pays is written as vectors already; the compiler's own unrolling tripled the bytes and lost speed.
  '-O2',
  '-fno-vectorize',
  '-fno-slp-vectorize',
  '-fno-unroll-loops',
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

const checkVersions = () => {
  for (const tool of [CLANG, LINKER]) {
    const [found] = run(tool, ['--version']).match(/\d+\.\d+\.\d+/);
    if (found !== VERSION) console.warn(`${tool} is ${found}, not ${VERSION}: the bytes may differ.`);
  }
};

/** The bytes of a build. */
const build = (flags) => {
  const folder = mkdtempSync(join(tmpdir(), 'kernels-'));
  try {
    const objects = sources.map((name) => {
      const object = join(folder, `${name}.o`);
      run(CLANG, [...compile, ...flags, '-c', `${name}.c`, '-o', object]);
      const resident = residents.find((section) => readFileSync(object).includes(section));
      if (resident) throw new Error(`${name}.c needs ${resident}.`);
      return object;
    });
    const linked = join(folder, 'kernels.wasm');
    run(LINKER, [...link, ...objects, '-o', linked]);
    return readFileSync(linked);
  } finally {
    rmSync(folder, {recursive: true});
  }
};

checkVersions();
for (const [name, flags] of Object.entries(builds)) {
  const [bytes, committed] = [build(flags), join(here, name)];
  if (!process.argv.includes('--check')) {
    writeFileSync(committed, bytes);
    console.log(`${name}: ${bytes.length} bytes`);
  } else if (bytes.equals(readFileSync(committed))) {
    console.log(`${name} is what the sources build.`);
  } else {
    console.log(`${name} is not what the sources build.`);
    process.exitCode = 1;
  }
}
