import {classNameOf} from './elements.js';

/** Lit's own lifecycle and what TypeScript makes of it say nothing to the author of a page. */
const lifecycle =
  /^(render|updated|willUpdate|firstUpdated|connectedCallback|disconnectedCallback|connectedMoveCallback|createRenderRoot|shouldUpdate|getUpdateComplete|performUpdate)$/;

/** The text of a node's doc comments. */
export const commentOf = (ts, node) =>
  ts
    .getJSDocCommentsAndTags(node)
    .filter((comment) => ts.isJSDoc(comment))
    .map((comment) => ts.getTextOfJSDocComment(comment.comment) ?? '')
    .join('\n')
    .trim();

const typeOf = (setting) => {
  if (setting.type === 'switch') return 'boolean';
  if (setting.type === 'range' || setting.type === 'number') return 'number';
  return setting.type === 'choice'
    ? Object.keys(setting.choices)
        .map((choice) => `'${choice}'`)
        .join(' | ')
    : 'string';
};

const said = (setting) => ({
  type: {text: typeOf(setting)},
  description: setting.description ?? setting.help,
  default: typeof setting.default === 'string' ? `'${setting.default}'` : String(setting.default),
});

const fieldOf = (setting) => ({kind: 'field', name: setting.name, attribute: setting.attribute, ...said(setting)});

const attributeOf = (setting) => {
  const {name, attribute, default: _default, description: _description, ...declared} = setting;
  return {name: attribute, fieldName: name, ...said(setting), setting: declared};
};

/**
 * Lets the manifest analyser see what it cannot read from a class: its settings, each a property and an attribute with
 * range, label and help; and an `…EventMap` interface, which names the events of the class that listens by it.
 *
 * @param {Map<string, object[]>} settingsOf by class name, every setting that it has, as `settingsOf()` answers at run
 *   time, with what its doc comment says as `description`
 */
export const manifestPlugin = (settingsOf) => {
  const eventMaps = new Map();
  const eventComments = new Map();
  const listeners = new Map();

  return {
    name: 'latent-elements',

    collectPhase({ts, node}) {
      if (ts.isInterfaceDeclaration(node) && node.name.text.endsWith('EventMap')) {
        const events = node.members.filter(ts.isPropertySignature);
        eventMaps.set(
          node.name.text,
          events.map((event) => ({name: event.name.text ?? event.name.getText(), type: event.type.getText()})),
        );
      }
      if (ts.isClassDeclaration(node) && node.name?.text.endsWith('Event')) {
        eventComments.set(node.name.text, commentOf(ts, node));
      }
      if (ts.isInterfaceDeclaration(node) && !node.name.text.endsWith('EventMap')) {
        const map = /keyof (\w+EventMap)/.exec(node.getText())?.[1];
        if (map) listeners.set(node.name.text, map);
      }
    },

    analyzePhase({ts, node, moduleDoc}) {
      if (!ts.isClassDeclaration(node) || !node.name) return;
      const declaration = moduleDoc.declarations.find(({name}) => name === node.name.text);
      if (!declaration) return;
      const forAuthors = ({name, privacy}) => (privacy ?? 'public') === 'public' && !lifecycle.test(name);
      declaration.members = declaration.members?.filter(forAuthors);
    },

    packageLinkPhase({customElementsManifest: {modules}}) {
      const all = modules.flatMap((module) => module.declarations ?? []);
      const ancestors = (declaration) => {
        const parent = all.find(({name}) => name === declaration?.superclass?.name);
        return parent ? [parent.name, ...ancestors(parent)] : [];
      };
      for (const module of modules) {
        const tag = /\/src\/([a-z]+-[a-z-]+)\/define\.ts$/.exec(module.path)?.[1];
        if (tag) {
          const declaration = {name: classNameOf(tag), module: `packages/elements/src/${tag}/${tag}.ts`};
          module.exports.push({kind: 'custom-element-definition', name: tag, declaration});
        }
      }
      for (const declaration of all.filter(({kind}) => kind === 'class')) {
        const module = modules.find(({declarations}) => declarations?.includes(declaration));
        const tag = /\/src\/([a-z]+-[a-z-]+)\/\1\.ts$/.exec(module.path)?.[1];
        if (tag && declaration.name === classNameOf(tag))
          Object.assign(declaration, {tagName: tag, customElement: true});

        // What the analyser makes of `dispatchEvent(new ChangeEvent(name))` is a guess; the map and @fires are not.
        declaration.events = declaration.events?.filter(({name, description}) => name && description);
        for (const heir of [declaration.name, ...ancestors(declaration)]) {
          for (const event of eventMaps.get(listeners.get(heir)) ?? []) {
            declaration.events ??= [];
            const known = declaration.events.find(({name}) => name === event.name);
            const said = {type: {text: event.type}, description: known?.description || eventComments.get(event.type)};
            if (known) Object.assign(known, said);
            else declaration.events.push({name: event.name, ...said});
          }
        }

        const settings = settingsOf.get(declaration.name) ?? [];
        const fields = settings.map(fieldOf);
        // Without a type it is the name alone of a property that is internal, from the list that Lit has of them.
        const others = (declaration.members ?? []).filter(
          ({name, kind, type}) => !fields.some((field) => field.name === name) && (kind !== 'field' || type),
        );
        declaration.members = [...fields, ...others];
        declaration.attributes = [...settings.map(attributeOf), ...(declaration.attributes ?? [])];
      }
    },
  };
};
