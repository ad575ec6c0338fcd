/** What the doc comments of `settings.ts` files say of each setting, which no running class knows. */
import {readFile} from 'node:fs/promises';
import {ts} from '@custom-elements-manifest/analyzer';
import {filesBelow} from './files.js';
import {commentOf} from './manifest-plugin.js';
import {root} from './paths.js';

const parse = async (path) =>
  ts.createSourceFile(path, await readFile(root + path, 'utf8'), ts.ScriptTarget.ES2022, true);

const unwrapped = (node) =>
  ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? unwrapped(node.expression) : node;

/** Every exported constant of the files, by name: its doc comment and what it is set to. */
const constantsIn = (files) =>
  new Map(
    files
      .flatMap((file) => file.statements.filter(ts.isVariableStatement))
      .flatMap((statement) =>
        statement.declarationList.declarations.map(({name, initializer}) => [
          name.getText(),
          {comment: commentOf(ts, statement), value: initializer && unwrapped(initializer)},
        ]),
      ),
  );

/** The `static settings = …` of the classes in a file. */
const declaredIn = (file) =>
  file.statements.filter(ts.isClassDeclaration).flatMap((declaration) => {
    const member = declaration.members.find(
      (one) => ts.isPropertyDeclaration(one) && one.name.getText() === 'settings',
    );
    return member?.initializer ? [[declaration.name.text, unwrapped(member.initializer)]] : [];
  });

/**
 * By class name and property, the doc comment of a setting: the one above it, else that of the constant that it is.
 *
 * @returns {Promise<Map<string, Map<string, string>>>}
 */
export const settingComments = async () => {
  const classes = await filesBelow('packages/elements/src', /(?<!\.d)\.ts$/);
  const others = await filesBelow('packages/learning/src', /\/settings\.ts$/);
  const files = await Promise.all([...classes, ...others].map(parse));
  const constants = constantsIn(files.filter(({fileName}) => fileName.endsWith('/settings.ts')));
  const commentsOf = (node) => {
    if (ts.isIdentifier(node)) return commentsOf(constants.get(node.text).value);
    return new Map(
      node.properties.flatMap((property) => {
        if (ts.isSpreadAssignment(property)) return [...commentsOf(property.expression)];
        const name = property.name.getText();
        return [[name, commentOf(ts, property) || constants.get(name)?.comment]];
      }),
    );
  };
  return new Map(files.flatMap(declaredIn).map(([name, node]) => [name, commentsOf(node)]));
};
