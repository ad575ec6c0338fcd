import {createRandom, DataError, type Random} from '@latent-elements/datasets';
import {parseTable} from '@latent-elements/datasets/table';
import type {FigureElement, LearningElement} from 'latent-elements';

/** What came of some mutations. A fault is one that was not survived, with what was given. */
export interface Outcome {
  tried: number;
  accepted: number;
  refused: number;
  /** Milliseconds of the slowest. */
  slowest: number;
  faults: string[];
}

const flowers = Array.from(
  {length: 60},
  (_, i) => [5 + (i % 7) / 10, 3 + (i % 5) / 10, ['setosa', 'versicolor'][i % 2]!] as const,
);

/** One small table in every form that is read, and a longer one in three. */
const TEXTS: readonly string[] = [
  'a,b c,kind\n1,-2.5,x\n0.3,4e5,"y, ""z"""\n',
  '\uFEFFa,b c,kind\r\n1,-2.5,x\r\n.3,+4E5,"y, ""z"""',
  '\na;b c;kind\n\n1;-2.5;x\n0.30;400000;"y, ""z"""\n\n',
  'a\tb c\tkind\n1\t-2.5\tx\n0.3\t4e5\ty, "z"\n',
  '[{"a":1,"b c":-2.5,"kind":"x"},{"kind":"y, \\"z\\"","a":0.3,"b c":4e5}]',
  '[["a","b c","kind"],[1,-2.5,"x"],[0.3,4e5,"y, \\"z\\""]]',
  '{"columns":["a","b c","kind"],"rows":[[1,-2.5,"x"],[0.3,4e5,"y, \\"z\\""]]}',
  `length,width,kind\n${flowers.map((row) => row.join(',')).join('\n')}`,
  `length\twidth\tkind\n${flowers.map((row) => row.join('\t')).join('\n')}`,
  JSON.stringify(flowers.map(([length, width, kind]) => ({length, width, kind}))),
];

const PIECES: readonly string[] = [
  ...[
    '"',
    "'",
    ',',
    ';',
    '\t',
    '\n',
    '\r',
    ' ',
    '[',
    ']',
    '{',
    '}',
    ':',
    '\\',
    '\0',
    '\u202E',
    '\u200B',
    '\uFEFF',
    '\uD800',
  ],
  ...[
    'null',
    'true',
    'NaN',
    '-Infinity',
    '1e999',
    '1e-999',
    '0x10',
    '1,5',
    '-',
    '9'.repeat(400),
    '__proto__',
    'constructor',
    '"toString":1,',
  ],
  ...[
    '<b>',
    '<script>',
    '${1}',
    '=1+1',
    'é',
    '😀',
    '[[',
    '{}',
    '""',
    ',,,,',
    '\n\n\n',
    '['.repeat(5000),
    '"'.repeat(5000),
    ','.repeat(5000),
  ],
];

const oneOf = <T>(random: Random, list: readonly T[]): T => list[random.integer(list.length)]!;

const EDITS: readonly ((text: string, at: number, random: Random) => string)[] = [
  (text, at, random) => text.slice(0, at) + oneOf(random, PIECES) + text.slice(at),
  (text, at, random) => text.slice(0, at) + oneOf(random, PIECES) + text.slice(at + 1 + random.integer(4)),
  (text, at, random) => text.slice(0, at) + text.slice(at + 1 + random.integer(12)),
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at, random) => text.slice(0, at) + String.fromCharCode(random.integer(0x10000)) + text.slice(at + 1),
  (text, at, random) => text.slice(0, at) + text.slice(at, at + 20).repeat(2 + random.integer(200)) + text.slice(at),
  (text, _at, random) => text.replaceAll(oneOf(random, [',', '\n', '"', ':']), oneOf(random, PIECES.slice(0, 16))),
  (text, _at, random) => {
    const lines = text.split('\n');
    lines.splice(random.integer(lines.length), 1, oneOf(random, lines));
    return lines.join('\n');
  },
];

const mutated = (random: Random): string => {
  let text = oneOf(random, TEXTS);
  for (let edits = 1 + random.integer(3); edits > 0; edits--) {
    text = oneOf(random, EDITS)(text, random.integer(text.length + 1), random).slice(0, 2 ** 21);
  }
  return text;
};

const shown = (value: unknown) => JSON.stringify(String(value).slice(0, 300));

/** Why a refusal is none that a reader can use; undefined where it is one. */
const complaint = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return `threw ${String(error)}`;
  const {message, row, column} = error as DataError;
  if (!/^[A-Z“][^\n]*[.]$/.test(message) || message.length > 500) return `no sentence: ${error.name}: ${message}`;
  if (row !== undefined && !message.toLowerCase().includes(`row ${row}`)) return `row ${row} is not named: ${message}`;
  if (typeof column === 'string' && column.length < 30 && !message.includes(column.trim().replace(/\s+/g, ' ')))
    return `column ${column} is not named: ${message}`;
  return undefined;
};

const outcome = (): Outcome => ({tried: 0, accepted: 0, refused: 0, slowest: 0, faults: []});

const note = (sum: Outcome, given: unknown, milliseconds: number, error: unknown, fault: string | undefined) => {
  sum.tried++;
  sum.slowest = Math.max(sum.slowest, milliseconds);
  if (error === undefined) sum.accepted++;
  else sum.refused++;
  if (fault) sum.faults.push(`${fault} ← ${shown(given)}`);
};

/** Tables, read as the lab reads them: data that is whole, or a refusal in a sentence. */
export const mutateTables = (count: number, seed: number): Outcome => {
  const random = createRandom(seed);
  const sum = outcome();
  for (let i = 0; i < count; i++) {
    const text = mutated(random);
    const name = oneOf(random, ['', '', 'a.csv', 'a.tsv', 'a.json']);
    const start = performance.now();
    try {
      const {train, heldOut, shape} = parseTable(text, {name});
      const milliseconds = performance.now() - start;
      const whole =
        train.features.length === train.count * shape[0]! &&
        [train, heldOut].every(({features}) => features.every(Number.isFinite));
      note(sum, text, milliseconds, undefined, whole ? undefined : 'accepted, and not whole');
    } catch (error) {
      note(
        sum,
        text,
        performance.now() - start,
        error,
        error instanceof DataError ? complaint(error) : `threw ${String(error)}`,
      );
    }
  }
  return sum;
};

/**
 * The same through an element that had drawn something, found by `drawn`: it trains on the data, or says why not and keeps
 * its picture.
 */
export const mutateOwnData = async (
  element: LearningElement,
  count: number,
  seed: number,
  drawn = '.stage canvas',
): Promise<Outcome> => {
  const isDrawn = () => element.shadowRoot!.querySelector(drawn)?.checkVisibility() ?? false;
  const random = createRandom(seed);
  const sum = outcome();
  for (let i = 0; i < count; i++) {
    const text = mutated(random);
    element.data = text;
    const start = performance.now();
    const error = await element.step(1).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const milliseconds = performance.now() - start;
    await element.updateComplete;
    const code = (error as {code?: string} | undefined)?.code;
    const known = error === undefined || code === 'diverged' || code?.startsWith('data-');
    const fault = !known
      ? `refused with ${code}: ${String(error)}`
      : !isDrawn()
        ? 'the picture is gone'
        : error === undefined
          ? undefined
          : complaint(error);
    note(sum, text, milliseconds, error, fault);
  }
  return sum;
};

const ATTRIBUTES = [
  'src',
  'poster',
  'scale',
  'loading',
  'backend',
  'controls',
  'max-steps',
  'lang',
  'dir',
  'class',
  'share',
  'autoplay',
];

/** Of any element; each has some of them. */
const PROPERTIES = [
  'src',
  'scale',
  'loading',
  'backend',
  'controls',
  'poster',
  'maxSteps',
  'data',
  'htmlFor',
  'modelSrc',
];

const itself: {self?: unknown} = {};
itself.self = itself;

const odd = (random: Random): unknown =>
  oneOf<() => unknown>(random, [
    () => oneOf(random, PIECES).repeat(1 + random.integer(3)),
    () => String((random.next() - 0.5) * 10 ** random.integer(40)),
    () => oneOf(random, ['', '0', '-1', '1e309', '٣', '２', '0.1.2', '1_000', 'Infinity', 'true', ' 2 ', '2px']),
    () => oneOf<unknown>(random, [null, undefined, NaN, -Infinity, 2 ** 53, -0, 1e-320, true, 10n, Symbol('s')]),
    () =>
      oneOf<unknown>(random, [
        itself,
        [10n],
        {},
        [],
        [[1, 2], [3]],
        () => 1,
        new Date(0),
        Object.create(null),
        new Proxy({}, {get: () => undefined}),
      ]),
  ])();

/** Attributes, and properties of any type: every setting ends where it may be, and nothing is thrown. */
export const mutateSettings = async (element: FigureElement, count: number, seed: number): Promise<Outcome> => {
  const random = createRandom(seed);
  const sum = outcome();
  const properties = PROPERTIES.filter((name) => name in element);
  for (let i = 0; i < count; i++) {
    const value = odd(random);
    const setting = oneOf(random, element.settings);
    const asProperty =
      random.next() < 0.5 || typeof value === 'symbol' || (typeof value === 'object' && value !== null);
    const attribute = random.next() < 0.5 ? setting.attribute : oneOf(random, ATTRIBUTES);
    const name = asProperty ? oneOf(random, [setting.name, ...properties]) : attribute;
    const start = performance.now();
    let error: unknown;
    try {
      if (asProperty) (element as unknown as Record<string, unknown>)[name] = value;
      else element.setAttribute(name, String(value));
      await element.updateComplete;
    } catch (reason) {
      error = reason;
    }
    const what = `${name}=${typeof value === 'symbol' ? 'a symbol' : typeof value === 'object' ? 'an object' : String(value)}`;
    const fault =
      error !== undefined
        ? `threw ${String(error)}`
        : element.error
          ? `in error: ${element.error.message}`
          : wrongSetting(element);
    note(sum, what, performance.now() - start, error, fault);
    const given = element as Partial<Pick<LearningElement, 'data' | 'src'>>;
    if ('data' in given && (element.error || name === 'data')) given.data = undefined;
    if ('src' in given) given.src = '';
    await element.updateComplete;
  }
  return sum;
};

const wrongSetting = (element: FigureElement): string | undefined => {
  for (const setting of element.settings) {
    const value = (element as unknown as Record<string, unknown>)[setting.name];
    const right =
      setting.type === 'range' || setting.type === 'number'
        ? typeof value === 'number' && value >= setting.min && value <= setting.max
        : setting.type === 'choice'
          ? typeof value === 'string' && Object.hasOwn(setting.choices, value)
          : typeof value === (setting.type === 'switch' ? 'boolean' : 'string');
    if (!right) return `${setting.name} is ${shown(value)}`;
  }
  return undefined;
};
