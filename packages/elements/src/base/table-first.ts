interface NamedBytes {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Bytes of a file that are looked at: a line of four thousand numbers fits. */
const LOOKED_AT = 2 ** 16;

/** How much of a table's second line is numbers, 0…1: a first may be a header. A file that is no text holds nothing else. */
const numericShare = ({content}: NamedBytes): number => {
  const text = new TextDecoder().decode(content.subarray(0, LOOKED_AT));
  if (text.startsWith('ARROW1\0') || text.startsWith('\uFFFD')) return 1;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const cells = (lines[1] ?? lines[0] ?? '').split(/[\t,;]/);
  return cells.filter((cell) => cell.trim() !== '' && Number.isFinite(Number(cell))).length / cells.length;
};

/** Of two files the table of vectors first, then its metadata: the one that is more of numbers, else the longer one. */
export const tableFirst = <T extends NamedBytes>(files: readonly T[]): readonly [table: T, metadata?: T] => {
  const ranked = files
    .map((file) => ({file, share: numericShare(file)}))
    .sort((a, b) => b.share - a.share || b.file.content.length - a.file.content.length);
  return [ranked[0].file, ranked[1]?.file];
};
