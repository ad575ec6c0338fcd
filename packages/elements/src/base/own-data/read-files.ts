import {MAX_OWN_BYTES} from '@latent-elements/learning/data-bytes';

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
const tableFirst = (files: readonly NamedBytes[]): readonly NamedBytes[] =>
  files
    .map((file) => ({file, share: numericShare(file)}))
    .sort((a, b) => b.share - a.share || b.file.content.length - a.file.content.length)
    .map(({file}) => file);

/** The bytes of a file, cut one above the limit, so that whoever refuses it can say why and nothing larger is held. */
const bytesOf = async (file: File): Promise<Uint8Array> => {
  try {
    return new Uint8Array(await file.slice(0, MAX_OWN_BYTES + 1).arrayBuffer());
  } catch {
    throw new Error('It could not be read: it may be a folder, or have been moved. Choose the file itself.');
  }
};

/** A table, and its metadata if there were two files; throws a sentence that says what to do. */
export const readFiles = async (files: readonly File[]): Promise<readonly NamedBytes[]> => {
  if (files.length > 2)
    throw new Error(`These are ${files.length} files. Open one table, or a table of vectors and its metadata.`);
  const bytes = await Promise.all(files.map(bytesOf));
  return tableFirst(bytes.map((content, i) => ({content, name: files[i].name})));
};
