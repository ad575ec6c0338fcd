import {decodePack, unzip, type Dataset} from '@latent-elements/datasets';
import {existsSync} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
import {basename} from 'node:path';

/** What every run in Node is given: nobody waits for it. */
export const alone = {breathe: async () => {}, signal: new AbortController().signal, progress: () => {}};

export const packed = async (name: string): Promise<Dataset> =>
  decodePack(await unzip(new Uint8Array(await readFile(`packages/datasets/packs/${name}.bin`))));

/** What the site reads: one number a seed under each name. */
export interface Result {
  /** The line that measures it again. */
  readonly command: string;
  readonly seeds: readonly number[];
  readonly figures: Readonly<Record<string, readonly number[]>>;
}

const checking = process.argv.includes('--check');
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

/** Whether the command line names this part, or none. */
export const wants = (part: string): boolean => named.length === 0 || named.includes(part);

/** So far may a number move between machines: the last digit of what is shown is seldom more. */
const TOLERANCE = 2e-3;

const moved = (was: number | undefined, is: number): boolean =>
  was === undefined || Math.abs(was - is) > TOLERANCE * Math.max(1e-3, Math.abs(was));

/** Numbers of one part of a script, gathered run by run. */
export class Part {
  readonly #name: string;
  readonly #seeds: readonly number[];
  readonly #figures: Record<string, number[]> = {};

  constructor(name: string, seeds: readonly number[]) {
    this.#name = name;
    this.#seeds = seeds;
  }

  /** The next seed's. */
  note(figures: Readonly<Record<string, number>>): void {
    console.log(
      `${this.#name}: ${Object.entries(figures)
        .map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`)
        .join(', ')}`,
    );
    for (const [name, value] of Object.entries(figures)) {
      (this.#figures[name] ??= []).push(Number(value.toPrecision(6)));
    }
  }

  /** Writes what was gathered to the site's `data/results/`; with `--check` says what has moved since, and the process fails. */
  async keep(): Promise<void> {
    const file = `site/src/data/results/${this.#name}.json`;
    const script = basename(process.argv[1]!);
    const result: Result = {
      command: `node tests/bench/${script} ${this.#name}`,
      seeds: this.#seeds,
      figures: this.#figures,
    };
    const before = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Result).figures : {};
    if (!checking) return writeFile(file, `${text(result)}\n`);
    const names = new Set([...Object.keys(before), ...Object.keys(this.#figures)]);
    for (const name of names) {
      const [was, is] = [before[name] ?? [], this.#figures[name] ?? []];
      if (was.length === is.length && is.every((value, i) => !moved(was[i], value))) continue;
      console.error(`${this.#name}/${name} has moved: ${was.join(', ')} → ${is.join(', ')}`);
      process.exitCode = 1;
    }
  }
}

/** A figure a line. */
const text = ({command, seeds, figures}: Result): string => {
  const lines = Object.entries(figures).map(([name, values]) => `    ${JSON.stringify(name)}: [${values.join(', ')}]`);
  return `{\n  "command": ${JSON.stringify(command)},\n  "seeds": [${seeds.join(', ')}],\n  "figures": {\n${lines.join(',\n')}\n  }\n}`;
};
