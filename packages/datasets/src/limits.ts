/** Largest own table, in rows, */
export const MAX_ROWS = 50_000;
/** in columns, */
export const MAX_COLUMNS = 4_096;
/** in cells */
export const MAX_CELLS = 2_000_000;
/** and in bytes: whatever these hold is read or refused within about a second. */
export const MAX_OWN_BYTES = 8 * 2 ** 20;
