/** The part of d3-dsv that is used here; the package brings no types. */
declare module 'd3-dsv' {
  export function dsvFormat(delimiter: string): {
    /** Calls `take` with each row's cells and its number, from 0; keeps what it answers, unless null. */
    parseRows<Row>(text: string, take: (cells: string[], index: number) => Row | null): Row[];
  };
}
