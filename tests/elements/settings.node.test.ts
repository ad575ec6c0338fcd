/** No file but a `settings.ts` says what a setting is by default, or what it may be. */
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {suite, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../packages/', import.meta.url));

const filesBelow = (folder: string): string[] =>
  (readdirSync(root + folder, {recursive: true}) as string[])
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`);

const parse = (path: string, text = readFileSync(root + path, 'utf8')) =>
  ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);

const files = [...filesBelow('elements/src'), ...filesBelow('learning/src/experiments')];
const declaring = files.filter((path) => path.endsWith('/settings.ts'));
/** Places that move settings, or say what a step of an experiment costs, name values of their own. */
const MOVERS = /\/presets\.ts$/;

const nameOf = (node: ts.Node) => (ts.isIdentifier(node) || ts.isStringLiteral(node) ? node.text : '');

const unwrapped = (node: ts.Expression): ts.Expression =>
  ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? unwrapped(node.expression) : node;

const visit = (node: ts.Node, each: (node: ts.Node) => void) => {
  each(node);
  node.forEachChild((child) => visit(child, each));
};

/** Names of settings that say something of their own: `codeSize`, `learningRate` … */
const declared = new Set<string>();
for (const path of declaring) {
  for (const statement of parse(path).statements.filter(ts.isVariableStatement)) {
    for (const {name, initializer} of statement.declarationList.declarations) {
      if (!initializer || !/Settings$/.test(name.getText())) continue;
      const object = unwrapped(initializer);
      assert.ok(ts.isObjectLiteralExpression(object), `${path}: ${name.getText()} is no object`);
      for (const property of object.properties) if (property.name) declared.add(nameOf(property.name));
    }
  }
}

// A setting of some, and of every training element an attribute, which says how its own table is read.
declared.delete('scale');

const isNumber = (node: ts.Node | undefined): boolean =>
  node !== undefined &&
  (ts.isNumericLiteral(node) || (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand)));

const isRange = (node: ts.Expression): boolean =>
  ts.isArrayLiteralExpression(node) && node.elements.length === 2 && node.elements.every(isNumber);

/** What a file says of settings that only their declaration should, one sentence each. */
const saidAgain = (source: ts.SourceFile): string[] => {
  const found: string[] = [];
  const say = (node: ts.Node, what: string) => {
    const {line} = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${source.fileName}:${line + 1} ${what}`);
  };
  visit(source, (node) => {
    if (ts.isPropertyDeclaration(node) && node.initializer && declared.has(nameOf(node.name)))
      say(node, `gives ${nameOf(node.name)} a default`);
    if (ts.isPropertyAssignment(node) && declared.has(nameOf(node.name))) {
      const value = unwrapped(node.initializer);
      if (isRange(value)) say(node, `gives ${nameOf(node.name)} a range`);
      if (ts.isObjectLiteralExpression(value) && value.properties.some(({name}) => name && nameOf(name) === 'default'))
        say(node, `declares ${nameOf(node.name)}`);
    }
    if (ts.isVariableDeclaration(node) && /^default(Config|Settings)?$|^DEFAULTS$/.test(node.name.getText())) {
      const value = node.initializer && unwrapped(node.initializer);
      if (value && ts.isObjectLiteralExpression(value)) {
        for (const property of value.properties) {
          if (ts.isPropertyAssignment(property) && declared.has(nameOf(property.name)))
            say(property, `gives ${nameOf(property.name)} a default`);
        }
      }
    }
    if (ts.isObjectLiteralExpression(node)) {
      const given = node.properties.filter(ts.isPropertyAssignment);
      const has = (name: string, is: (value: ts.Expression) => boolean) =>
        given.some((property) => nameOf(property.name) === name && is(property.initializer));
      if (
        has('type', (value) => /^(range|number)$/.test(nameOf(value))) &&
        has('max', isNumber) &&
        has('label', () => true)
      )
        say(node, 'declares a setting');
    }
    if (ts.isCallExpression(node) && /^Math\.(min|max)$/.test(node.expression.getText())) {
      const setting = node.arguments.find(
        (one) =>
          ts.isPropertyAccessExpression(one) &&
          /(^|\.)(config|host|this)$/.test(one.expression.getText()) &&
          declared.has(one.name.text),
      );
      const limit = node.arguments.find(isNumber);
      if (setting && limit) say(node, `keeps ${setting.getText()} within ${limit.getText()}`);
    }
  });
  return found;
};

suite('Settings are said once', () => {
  test('there are some, in a file for every experiment', () => {
    assert.ok(declaring.length >= 4, declaring.join());
    for (const name of ['seed', 'datasetName', 'codeSize', 'temperature', 'neighbours'])
      assert.ok(declared.has(name), name);
  });

  test('no other file gives a setting a default or a range', () => {
    const others = files.filter((path) => !declaring.includes(path) && !MOVERS.test(path));
    assert.deepEqual(
      others.flatMap((path) => saidAgain(parse(path))),
      [],
    );
  });

  const copies: [string, string][] = [
    ['a class field', 'class Figure extends LearningElement { codeSize = 2; }'],
    ['caps', 'export const caps = {codeSize: [1, 32]} as const;'],
    ['defaults', "export const defaultConfig = {factors: ['x', 'y'], learningRate: 0.002};"],
    ['a declaration', "const more = {type: 'range', min: 0, max: 9, label: 'More', help: 'More of it.'};"],
    ['a setting’s declaration', "const more = {noise: {type: 'range', default: 0}};"],
    ['a clamp', 'const size = Math.min(32, config.codeSize);'],
  ];
  for (const [what, text] of copies) {
    test(`${what} would be found`, () => assert.equal(saidAgain(parse('copy.ts', text)).length > 0, true));
  }

  test('what uses a setting is no copy', () => {
    const text = 'const run = {...config, codeSize: 4}; const most = Math.min(config.codeSize, rows.length);';
    assert.deepEqual(saidAgain(parse('use.ts', text)), []);
  });
});
