import {existsSync, readFileSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';

const shown = (value) => {
  if (typeof value !== 'number') return value;
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toFixed(value < 1 ? 4 : 1)));
};

/** What has been measured: printed line by line as a table, kept as JSON. */
export class Results {
  #rows = [];

  heading(text) {
    console.log(`\n${text}`);
  }

  /**
   * @param {string} id Names the row for whoever reads the JSON.
   * @param {{reach?: string, stock?: number}} [beside] What it is to reach, and what stock tfjs comes to.
   */
  note(id, what, value, unit, {reach, stock} = {}) {
    this.#rows.push({id, what, value, unit, ...(reach && {reach}), ...(stock !== undefined && {stock})});
    const peer = stock === undefined ? '' : `stock ${shown(stock)}`;
    const columns = [what.padEnd(62), shown(value).padStart(9), unit.padEnd(6), (reach ?? '').padEnd(6), peer];
    console.log(columns.join(' ').trimEnd());
  }

  /** A run of some parts keeps what the others measured. */
  async write(file, machine) {
    const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).results : [];
    const measured = new Set(this.#rows.map(({id}) => id));
    const results = [...kept.filter(({id}) => !measured.has(id)), ...this.#rows];
    await writeFile(file, `${JSON.stringify({machine, results}, null, 2)}\n`);
  }
}
