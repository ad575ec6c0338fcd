/** A stranger's text as a message may quote it: short and on one line. */
export function quoted(text: string): string {
  const line = text.slice(0, 200).replace(/\s+/g, ' ');
  return `“${line.length > 40 ? `${line.slice(0, 39)}…` : line}”`;
}
