import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {suite, test} from 'node:test';
import {builtTags, root} from './packages.ts';

interface Named {
  name: string;
  description?: string;
}
interface Declaration extends Named {
  tagName?: string;
  attributes?: (Named & {fieldName: string; default?: string; setting?: {label: string; help: string}})[];
  members?: (Named & {kind: string; static?: boolean})[];
  events?: Named[];
}
interface Module {
  path: string;
  declarations?: Declaration[];
}

const manifest = JSON.parse(readFileSync(`${root}packages/elements/custom-elements.json`, 'utf8')) as {
  modules: Module[];
};
const modules = manifest.modules.filter(({declarations}) => declarations?.some(({tagName}) => tagName));

suite('custom-elements.json', () => {
  test('names every element that was built, and no other', () => {
    const names = modules.flatMap(({declarations}) => declarations!.flatMap(({tagName}) => tagName ?? []));
    assert.deepEqual(names.sort(), builtTags().sort());
  });

  for (const {path, declarations} of modules) {
    const declaration = declarations!.find(({tagName}) => tagName)!;
    const {tagName, name, attributes = [], members = []} = declaration;

    test(`<${tagName}>: attributes are those that the class observes, with its defaults`, async () => {
      const module = (await import(`${root}packages/elements/${path}`)) as Record<string, CustomElementConstructor>;
      const own = module[name]! as CustomElementConstructor & {
        observedAttributes: string[];
        settings: Record<string, Record<string, unknown>>;
      };
      assert.deepEqual(attributes.map((attribute) => attribute.name).sort(), [...own.observedAttributes].sort());

      const fresh = new own() as unknown as Record<string, unknown>;
      for (const {name: attribute, fieldName, default: text, setting} of attributes) {
        if (!setting) continue;
        assert.equal(text?.replace(/^'(.*)'$/, '$1'), String(fresh[fieldName]), attribute);
        assert.ok(setting.label && setting.help, `${attribute} has a label and a help text`);
        const {default: _default, attribute: _attribute, ...declared} = own.settings[fieldName]!;
        assert.deepEqual(setting, declared, `${attribute} is what its settings.ts declares`);
      }
      for (const member of members)
        assert.ok(member.name in (member.static ? own : fresh), `${name} has no ${member.name}`);
    });

    test(`<${tagName}>: editors and type checkers know it`, () => {
      const editors = `${root}packages/elements/dist/editors/`;
      const data = JSON.parse(readFileSync(`${editors}vscode.html-custom-data.json`, 'utf8')) as {
        tags: {name: string; attributes: Named[]}[];
      };
      const tag = data.tags.find((candidate) => candidate.name === tagName);
      assert.deepEqual(
        tag?.attributes.map((attribute) => attribute.name),
        attributes.map((attribute) => attribute.name),
      );
      for (const file of ['jsx.d.ts', 'vue.d.ts', 'svelte.d.ts']) {
        assert.ok(readFileSync(editors + file, 'utf8').includes(`'${tagName}':`), file);
      }
    });
  }
});
