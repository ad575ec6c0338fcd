/**
 * The `@example` of every public function of packages/learning, run in a page, as its readers would run it.
 *
 * An example is one ```js block. It may use, without an import, everything that its own entry and the package's root
 * export; what comes from elsewhere it imports. `// → value` behind a statement says what that comes to: numbers to as
 * many decimals as are written, tensors and typed arrays as arrays, of objects only the keys that are written.
 */
import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {after, before, suite, test} from 'node:test';
import type {Page} from 'playwright-core';
import ts from 'typescript';
import {manifestOf, root} from '../packaging/packages.ts';

interface Exported {
  readonly name: string;
  /** What a reader imports it from. */
  readonly entry: string;
  /** Everything that entry exports. */
  readonly beside: readonly string[];
  readonly place: string;
  readonly example: string | undefined;
}

const learning = `${root}packages/learning/`;

/** Files of the package's entries by specifier; of a pattern, those of every experiment that has one. */
const entries = (): Map<string, string> => {
  const found = new Map<string, string>();
  const {name, exports} = manifestOf('learning');
  for (const [key, target] of Object.entries(exports)) {
    if (typeof target === 'string') continue;
    const source = target['@latent-elements/source'];
    const [before = '', behind] = source.split('*');
    const paths = behind === undefined ? [''] : ts.sys.readDirectory(learning + before, ['.ts']);
    for (const path of paths) {
      const experiment = path.slice((learning + before.slice(2)).length).replace(behind ?? '', '');
      if (behind !== undefined && (!path.endsWith(behind) || experiment.includes('/'))) continue;
      found.set(name + key.slice(1).replace('*', experiment), learning + source.slice(2).replace('*', experiment));
    }
  }
  return found;
};

/** Functions, and objects that are methods of projection: what can be called. */
const isCallable = (declaration: ts.Declaration): boolean => {
  if (ts.isFunctionDeclaration(declaration)) return true;
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  if (!value) return false;
  if (ts.isArrowFunction(value)) return true;
  return (
    ts.isObjectLiteralExpression(value) &&
    value.properties.some(
      (property) => property.name && ts.isIdentifier(property.name) && property.name.text === 'start',
    )
  );
};

const exampleOf = (declaration: ts.Declaration): string | undefined => {
  const tag = ts.getJSDocTags(declaration).find(({tagName}) => tagName.text === 'example');
  return /```js\n([\s\S]*?)```/.exec(ts.getTextOfJSDocComment(tag?.comment) ?? '')?.[1];
};

/** Every public function, once, by the first entry that has it. */
const publicFunctions = (): Exported[] => {
  const files = entries();
  const options: ts.CompilerOptions = {noLib: true, types: [], target: ts.ScriptTarget.ES2022};
  const host = ts.createCompilerHost(options, true);
  // Only our own files are read: no type is asked for, only where a name comes from.
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({text}) => ({
      resolvedModule: text.startsWith('.')
        ? {
            resolvedFileName: ts.sys.resolvePath(`${from}/../${text.replace(/\.js$/, '.ts')}`),
            extension: ts.Extension.Ts,
          }
        : undefined,
    }));
  const program = ts.createProgram([...files.values()], options, host);
  const checker = program.getTypeChecker();
  const seen = new Set<ts.Declaration>();
  return [...files].flatMap(([entry, file]) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(file)!);
    const symbols = module ? checker.getExportsOfModule(module) : [];
    const beside = symbols.map(({name}) => name);
    return symbols.flatMap((symbol) => {
      const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const declaration = own.valueDeclaration;
      if (!declaration || seen.has(declaration) || !isCallable(declaration)) return [];
      seen.add(declaration);
      const place = declaration.getSourceFile().fileName.slice(root.length);
      return [{name: symbol.name, entry, beside, place, example: exampleOf(declaration)}];
    });
  });
};

/** A module that runs an example and hands every statement's value, with what is said of it, to `told`. */
const moduleOf = ({entry, beside, example}: Exported & {example: string}, atRoot: readonly string[]): string => {
  const file = ts.createSourceFile('example.js', example, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const imports: string[] = [];
  const body: string[] = [];
  const imported = new Set<string>();
  for (const statement of file.statements) {
    const text = statement.getText(file);
    if (ts.isImportDeclaration(statement)) {
      imports.push(text);
      for (const [, name] of text.matchAll(/(\w+)\s*[,}]/g)) imported.add(name!);
      continue;
    }
    const said = /^[ \t]*\/\/ → (.*)/.exec(example.slice(statement.getEnd()))?.[1];
    body.push(text);
    if (said === undefined) continue;
    const value = ts.isExpressionStatement(statement)
      ? (body.pop(), statement.expression.getText(file))
      : ts.isVariableStatement(statement)
        ? statement.declarationList.declarations[0]!.name.getText(file)
        : undefined;
    if (value === undefined) throw new Error(`'// →' stands behind what has no value: ${text}`);
    body.push(`await told(${JSON.stringify(said)}, () => (${said}), ${value.replace(/^await /, 'await ')});`);
  }
  const used = (names: readonly string[]) =>
    names.filter((name) => !imported.has(name) && new RegExp(`(\\.{3}|(?<![.\\w']))${name}\\b`).test(body.join('\n')));
  const own = used(beside);
  const others = used(atRoot).filter((name) => !own.includes(name));
  return `${imports.join('\n')}
    import {${own.join(', ')}} from '${entry}';
    import {${others.join(', ')}} from '@latent-elements/learning';
    export default async (told) => {\n${body.join('\n')}\n};`;
};

/** Runs in the page. Answers what differs from what is said, nothing where all is true. */
const runInPage = async (address: string): Promise<string | undefined> => {
  const plain = async (value: unknown): Promise<unknown> => {
    if (value instanceof Object && 'array' in value && typeof value.array === 'function') return value.array();
    if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
    return value;
  };
  const differs = async (given: unknown, said: unknown, within: number): Promise<boolean> => {
    const value = await plain(given);
    if (typeof said === 'number' && typeof value === 'number')
      return !(Object.is(said, value) || Math.abs(said - value) <= within);
    if (Array.isArray(said)) {
      if (!Array.isArray(value) || value.length !== said.length) return true;
      const each = await Promise.all(said.map((one, i) => differs(value[i], one, within)));
      return each.includes(true);
    }
    if (said instanceof Object) {
      if (!(value instanceof Object)) return true;
      const each = await Promise.all(
        Object.entries(said).map(([key, one]) => differs((value as Record<string, unknown>)[key], one, within)),
      );
      return each.includes(true);
    }
    return said !== value;
  };
  let wrong: string | undefined;
  const told = async (text: string, say: () => unknown, value: unknown) => {
    const decimals = Math.max(0, ...[...text.matchAll(/\d\.(\d+)/g)].map(([, digits]) => digits!.length));
    // A whole number is meant exactly, but for the rounding of float32.
    const within = decimals === 0 ? 1e-6 : 0.501 * 10 ** -decimals;
    if (await differs(value, say(), within)) wrong ??= `says ${text}, is ${JSON.stringify(await plain(value))}`;
  };
  try {
    const {default: run} = (await import(address)) as {default: (t: typeof told) => Promise<void>};
    await run(told);
  } catch (error) {
    return `threw ${String(error)}`;
  }
  return wrong;
};

/** The model that the example of `measureModel` names: it keeps the first two of 64 numbers. */
const serveModel = async (page: Page): Promise<void> => {
  const {completeConfig} = await import('@latent-elements/learning');
  const {encoderModel} = await import('@latent-elements/learning/autoencoder/exports');
  const kernel = Float32Array.from({length: 128}, (_, i) => (i === 0 || i === 3 ? 1 : 0));
  const weights = [
    {name: 'encoder.0.kernel', shape: [64, 2], values: kernel},
    {name: 'encoder.0.bias', shape: [2], values: new Float32Array(2)},
  ];
  const files = encoderModel(completeConfig({codeSize: 2, depth: 0}), [64], weights, 'encoder.bin');
  const headers = {'access-control-allow-origin': '*'};
  await page.context().route('https://your.site/encoder/*', (route) => {
    const body = route.request().url().endsWith('model.json') ? files.model : Buffer.from(files.weights);
    return route.fulfill({headers, body});
  });
};

suite('examples of packages/learning', () => {
  const folder = `${root}tests/.output/examples/`;
  const start = () => import('/tests/.output/examples/cpu.js' as string) as Promise<unknown>;
  const exported = publicFunctions();
  let page: Page;
  let close: () => Promise<void>;

  before(async () => {
    rmSync(folder, {recursive: true, force: true});
    mkdirSync(folder, {recursive: true});
    const {openSourcesPage} = (await import(new URL('../harnesses/sources-page.js', import.meta.url).href)) as {
      openSourcesPage: () => Promise<{page: Page; close: () => Promise<void>}>;
    };
    ({page, close} = await openSourcesPage());
    // On the CPU: there every number is the same on every machine.
    writeFileSync(
      `${folder}cpu.js`,
      `import {Devices} from '/packages/learning/src/backend/devices.ts';
       const devices = new Devices((backend, message) => { throw new Error(message); });
       await devices.start('cpu', undefined);
       await devices.use('cpu');`,
    );
    await serveModel(page);
    await page.evaluate(start);
  });

  after(async () => {
    await close();
    rmSync(folder, {recursive: true});
  });

  const atRoot = exported.find(({entry}) => entry === '@latent-elements/learning')!.beside;

  test('are looked for in every entry', () => {
    const found = new Set(exported.map(({entry}) => entry.replace('@latent-elements/learning', '.')));
    const expected = [
      '.',
      './client',
      './own-model',
      './data-bytes',
      './autoencoder/exports',
      './contrastive/previews',
    ];
    for (const entry of expected) assert.ok(found.has(entry), entry);
  });

  for (const [i, one] of exported.entries()) {
    const {name, entry, place, example} = one;
    test(`${name} of ${entry}`, async () => {
      assert.ok(example, `${place}: ${name} has no @example`);
      writeFileSync(`${folder}${i}.js`, moduleOf({...one, example}, atRoot));
      // The lab is the page's: whoever asks for one has a page of their own.
      if (/\/(client|own-model)$/.test(entry)) {
        await page.reload();
        await page.evaluate(start);
      }
      const wrong = await page.evaluate(runInPage, `/tests/.output/examples/${i}.js`);
      assert.equal(wrong, undefined, `${place}: the example of ${name} ${wrong}`);
    });
  }

  const readme = readFileSync(`${learning}README.md`, 'utf8');
  for (const [i, [, example]] of [...readme.matchAll(/```js\n([\s\S]*?)```/g)].entries()) {
    test(`number ${i + 1} of the README`, async () => {
      const one = {name: '', entry: '@latent-elements/learning', beside: [], place: 'README.md', example: example!};
      writeFileSync(`${folder}readme-${i}.js`, moduleOf(one, []));
      assert.equal(await page.evaluate(runInPage, `/tests/.output/examples/readme-${i}.js`), undefined);
    });
  }
});
