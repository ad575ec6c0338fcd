/**
 * The row that an element has selected; undefined where the element has no points. What is none of its rows is taken back.
 *
 * @param rows - How many there are.
 */
export const selectedRow = (element: object, rows: number): number | null | undefined => {
  if (!('selected' in element)) return undefined;
  const points = element as {selected: unknown};
  const {selected} = points;
  if (Number.isInteger(selected) && (selected as number) >= 0 && (selected as number) < rows) return selected as number;
  return (points.selected = null);
};

/** Takes the selection back where the rows become others; a row that the page named with them is kept. */
export class SelectionOfData {
  #data: string | undefined;
  #selected: unknown;

  /** @param data - What the rows are, as one comparable string. */
  of(data: string, element: object) {
    const points = element as {selected?: unknown};
    if (this.#data !== undefined && data !== this.#data && points.selected === this.#selected) points.selected = null;
    this.#data = data;
    this.#selected = points.selected;
  }
}
