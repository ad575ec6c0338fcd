/**
 * `npm run lint:structure`: how the source files lean on each other, and how much of them is the same twice.
 *
 * Fails where folders of packages/learning/src import each other in a circle, and where anything but the list of
 * experiments imports an experiment; with `--elements` also where files of packages/elements/src import each other in a
 * circle. Every import counts: of types, dynamic ones and re-exports too. `--shared` prints how many lines any two
 * elements, and any two experiments, have in common, and fails where they are too many; `--lines` prints those lines.
 */
import {readFile} from 'node:fs/promises';
import {dirname, posix} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import ts from 'typescript';
import {filesBelow} from './files.js';
import {root} from './paths.js';

/** The most lines that two folders may share before what they share deserves a room of its own. */
const MOST_SHARED = 120;

/** The only files outside `experiments/` that may know an experiment: they are the list of experiments. */
const MAY_IMPORT_EXPERIMENTS = ['lab/registry.ts', 'index.ts', 'types.ts'];

/**
 * Which files below a folder import which others of it.
 *
 * @param {Record<string, string>} sources text by path
 * @returns {Map<string, Set<string>>}
 */
export const importsAmong = (sources) => {
  const imported = (path, name) => {
    const target = posix.join(dirname(path), name);
    return [target, target.replace(/\.js$/, '.ts'), target.replace(/\.js$/, '.d.ts')].find((each) => each in sources);
  };
  return new Map(
    Object.entries(sources).map(([path, text]) => {
      const names = ts.preProcessFile(text, true, true).importedFiles.map(({fileName}) => fileName);
      const targets = names.filter((name) => name.startsWith('.')).map((name) => imported(path, name));
      return [path, new Set(targets.filter((target) => target && target !== path))];
    }),
  );
};

/** The same graph between folders: a folder imports another where any file of it does. */
export const betweenFolders = (graph, folderOf = dirname) => {
  const folders = new Map();
  for (const [path, targets] of graph) {
    const folder = folderOf(path);
    if (!folders.has(folder)) folders.set(folder, new Set());
    for (const target of targets) if (folderOf(target) !== folder) folders.get(folder).add(folderOf(target));
  }
  return folders;
};

/**
 * Groups of nodes that all reach each other (Tarjan's strongly connected components), without those of one.
 *
 * @param {Map<string, Set<string>>} graph
 * @returns {string[][]}
 */
export const circles = (graph) => {
  const order = new Map();
  const lowest = new Map();
  const stack = [];
  const found = [];
  const visit = (node) => {
    order.set(node, order.size);
    lowest.set(node, order.get(node));
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) lowest.set(node, Math.min(lowest.get(node), lowest.get(next)));
    }
    if (lowest.get(node) !== order.get(node)) return;
    const group = stack.splice(stack.indexOf(node));
    if (group.length > 1) found.push(group.sort());
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return found;
};

/** The shortest way round one circle, from its first member back to it. */
export const wayRound = (graph, group) => {
  const ways = group.flatMap((start) => {
    const before = new Map([[start, undefined]]);
    for (const node of before.keys()) {
      for (const next of graph.get(node)) {
        if (next === start) {
          const way = [];
          for (let each = node; each; each = before.get(each)) way.unshift(each);
          return [[...way, start]];
        }
        if (!before.has(next)) before.set(next, node);
      }
    }
    return [];
  });
  return ways.sort((a, b) => a.length - b.length)[0];
};

/**
 * The lines of a file that say something: without white space, comments, imports and lines of punctuation alone.
 *
 * @param {string} text
 * @returns {string[]}
 * In a style sheet a line is a rule: a declaration by itself is vocabulary.
 */
export const normalisedLines = (text) => {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.ES2022, true);
  let code = '';
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement) || (ts.isExportDeclaration(statement) && statement.moduleSpecifier)) continue;
    code += `${statement.getFullText(file)}\n`;
  }
  return code
    .replace(/css`[\s\S]*?`/g, (sheet) =>
      sheet.replace(/[^{};]+\{[^{}]*\}/g, (rule) => `\n${rule.replace(/\s+/g, ' ')}`),
    )
    .replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/.*$/gm, '')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ''))
    .filter((line) => /\w/.test(line));
};

/**
 * How many lines two folders have in common, each counted as often as it stands in both.
 *
 * @param {string[]} ours
 * @param {string[]} theirs
 */
export const sharedLines = (ours, theirs) => {
  const left = new Map();
  for (const line of ours) left.set(line, (left.get(line) ?? 0) + 1);
  return theirs.filter((line) => {
    const count = left.get(line) ?? 0;
    if (count) left.set(line, count - 1);
    return count > 0;
  });
};

const read = async (folder) => {
  const paths = await filesBelow(folder, /\.ts$/);
  const entries = paths.map(async (path) => [path.slice(folder.length + 1), await readFile(root + path, 'utf8')]);
  return Object.fromEntries(await Promise.all(entries));
};

/** Normalised lines of each folder directly below `within` whose name `isOne` takes. */
const linesByFolder = (sources, within, isOne) => {
  const folders = new Map();
  for (const [path, text] of Object.entries(sources)) {
    if (!path.startsWith(within)) continue;
    const [name, below] = path.slice(within.length).split('/');
    if (!below || !isOne(name)) continue;
    folders.set(name, [...(folders.get(name) ?? []), ...normalisedLines(text)]);
  }
  return folders;
};

const pairs = (folders) => {
  const names = [...folders.keys()].sort();
  return names.flatMap((a, i) =>
    names.slice(i + 1).map((b) => ({a, b, lines: sharedLines(folders.get(a), folders.get(b))})),
  );
};

/**
 * One sentence and its members for each circle of a graph.
 *
 * @param {string} what is connected
 */
const circleFaults = (what, graph) =>
  circles(graph).map((group) => {
    const way = wayRound(graph, group).join(' → ');
    return `${group.length} ${what} import each other in a circle, in the shortest way: ${way}\n    ${group.join('\n    ')}`;
  });

/** Circles of folders and imports of experiments where none belong. `sources` by path below packages/learning/src. */
export const learningFaults = (sources) => {
  const graph = importsAmong(sources);
  const roomOf = (path) => path.split('/').slice(0, -1)[0] ?? '.';
  const intruders = [...graph]
    .filter(([path]) => !path.startsWith('experiments/') && !MAY_IMPORT_EXPERIMENTS.includes(path))
    .flatMap(([path, targets]) =>
      [...targets]
        .filter((target) => target.startsWith('experiments/'))
        .map(
          (target) => `${path} imports ${target}: only ${MAY_IMPORT_EXPERIMENTS.join(', ')} may import experiments.`,
        ),
    );
  return [
    ...circleFaults('folders', betweenFolders(graph)),
    ...circleFaults('rooms', betweenFolders(graph, roomOf)),
    ...intruders,
  ].map((fault) => `packages/learning/src: ${fault}`);
};

/** Circles of files. `sources` by path below packages/elements/src. */
export const elementFaults = (sources) =>
  circleFaults('files', importsAmong(sources)).map((fault) => `packages/elements/src: ${fault}`);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const flag = {type: 'boolean', default: false};
  const {values} = parseArgs({options: {elements: flag, shared: flag, lines: flag}});
  const elements = await read('packages/elements/src');
  const learning = await read('packages/learning/src');
  const faults = learningFaults(learning);
  if (values.elements) faults.push(...elementFaults(elements));
  if (values.shared) {
    const kinds = {
      elements: linesByFolder(elements, '', (name) => name.includes('-')),
      experiments: linesByFolder(learning, 'experiments/', () => true),
    };
    for (const [kind, folders] of Object.entries(kinds)) {
      console.log(`Lines that two ${kind} have in common (fewer than ${MOST_SHARED} are allowed):`);
      for (const {a, b, lines} of pairs(folders)) {
        console.log(`  ${String(lines.length).padStart(4)}  ${a}  ${b}`);
        if (values.lines) console.log(lines.map((line) => `          ${line}`).join('\n'));
        if (lines.length >= MOST_SHARED) faults.push(`${kind}: ${a} and ${b} share ${lines.length} lines.`);
      }
    }
  }
  for (const fault of faults) console.error(fault);
  if (faults.length) process.exit(1);
}
