/** What editors and type checkers know of the tags, generated from the manifest into packages/elements/dist/editors. */
import {mkdir, writeFile} from 'node:fs/promises';
import {classNameOf} from './elements.js';
import {root} from './paths.js';

const folder = `${root}packages/elements/dist/editors/`;
const home = '// Written by packages/tools/src/editors.js from custom-elements.json.\n';

const elementsOf = (manifest) =>
  manifest.modules
    .flatMap((module) => module.declarations ?? [])
    .filter(({tagName}) => tagName)
    .sort((a, b) => a.tagName.localeCompare(b.tagName));

const choicesOf = ({type}) => [...(type?.text ?? '').matchAll(/'([^']*)'/g)].map(([, name]) => ({name}));

const htmlData = (elements) => ({
  version: 1.1,
  tags: elements.map(({tagName, summary, description, attributes = []}) => ({
    name: tagName,
    description: summary ?? description,
    attributes: attributes.map((attribute) => ({
      name: attribute.name,
      description: attribute.description,
      ...(choicesOf(attribute).length && {values: choicesOf(attribute)}),
      ...(attribute.type?.text === 'boolean' && {valueSet: 'v'}),
    })),
  })),
  valueSets: [{name: 'v', values: []}],
});

const comment = (text) => (text ? `    /** ${text.replace(/\s+/g, ' ').replaceAll('*/', '*\u2044')} */\n` : '');

/** Attributes as they are written in markup: numbers and booleans may come as text. */
const attributeType = ({type}) => {
  const text = type?.text ?? 'string';
  if (text === 'number') return 'number | string';
  if (text === 'boolean') return 'boolean | ""';
  return /^'/.test(text) ? `${text} | (string & {})` : 'string';
};

const attributesInterface = ({tagName, attributes = []}) => {
  const lines = attributes.map(
    (attribute) => `${comment(attribute.description)}    '${attribute.name}'?: ${attributeType(attribute)};`,
  );
  return `  export interface ${classNameOf(tagName)}Attributes {\n${lines.join('\n')}\n  }`;
};

const attributesModule = (elements) =>
  `${home}${elements.map((element) => attributesInterface(element).replace(/^ {2}/gm, '')).join('\n\n')}\n`;

const importTypes = (elements) => [
  `import type {${elements.map(({tagName}) => `${classNameOf(tagName)}Attributes`).join(', ')}} from './attributes.js';`,
  ...elements.map(({tagName}) => `import type {${classNameOf(tagName)}} from 'latent-elements/${tagName}';`),
];

/** React 19 (and every JSX that looks into `react`): properties, attributes and `on…` listeners by event name. */
const jsx = (elements) => `${home}${importTypes(elements).join('\n')}
import type {DetailedHTMLProps, HTMLAttributes} from 'react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${elements
  .map(({tagName, events = []}) => {
    const name = classNameOf(tagName);
    const listeners = events.map((event) => `'on${event.name}'?: (event: Event) => void`).join('; ');
    return `      '${tagName}': DetailedHTMLProps<HTMLAttributes<${name}>, ${name}> & ${name}Attributes & {${listeners}};`;
  })
  .join('\n')}
    }
  }
}
`;

const vue = (elements) => `${home}${importTypes(elements).join('\n')}
import type {DefineComponent} from 'vue';

declare module 'vue' {
  interface GlobalComponents {
${elements
  .map(({tagName}) => {
    const name = classNameOf(tagName);
    return `    '${tagName}': DefineComponent<${name}Attributes & {ref?: ${name}}>;`;
  })
  .join('\n')}
  }
}
`;

const svelte = (elements) =>
  `${home}${importTypes(elements).join('\n')}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${elements
  .map(({tagName, events = []}) => {
    const name = classNameOf(tagName);
    const listeners = events
      .map((event) => `'on:${event.name}'?: (event: Event) => void; 'on${event.name}'?: (event: Event) => void`)
      .join('; ');
    return `    '${tagName}': HTMLAttributes<${name}> & ${name}Attributes & {${listeners}};`;
  })
  .join('\n')}
  }
}
`.replace('import type', "import type {HTMLAttributes} from 'svelte/elements';\nimport type");

/** @param {object} manifest custom-elements.json */
export const writeEditorData = async (manifest) => {
  const elements = elementsOf(manifest);
  await mkdir(folder, {recursive: true});
  const files = {
    'vscode.html-custom-data.json': `${JSON.stringify(htmlData(elements), null, 2)}\n`,
    'attributes.d.ts': attributesModule(elements),
    'jsx.d.ts': jsx(elements),
    'vue.d.ts': vue(elements),
    'svelte.d.ts': svelte(elements),
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(folder + name, text)));
};
