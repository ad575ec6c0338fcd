/** The custom elements manifest, as `npm run build:packages` writes it; without it the reference says so. */
export interface Setting {
  readonly label: string;
  readonly help: string;
  readonly min?: number;
  readonly max?: number;
}
export interface Described {
  readonly name: string;
  readonly description?: string;
  readonly type?: {readonly text: string};
  readonly default?: string;
  readonly fieldName?: string;
  readonly inheritedFrom?: {readonly name: string};
  /** As its `settings.ts` declares it. */
  readonly setting?: Setting;
}
export interface Member extends Described {
  readonly kind: 'field' | 'method';
  readonly privacy?: string;
  readonly static?: boolean;
  readonly readonly?: boolean;
  readonly attribute?: string;
  readonly parameters?: readonly Described[];
  readonly return?: {readonly type?: {readonly text: string}};
}
export interface Declaration {
  readonly tagName?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly attributes?: readonly Described[];
  readonly members?: readonly Member[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
  readonly cssStates?: readonly Described[];
}
interface Manifest {
  readonly modules: readonly {readonly declarations?: readonly Declaration[]}[];
}

const found = import.meta.glob<Manifest>('../../../packages/elements/custom-elements.json', {
  eager: true,
  import: 'default',
});

export const declarationOf = (tag: string): Declaration | undefined =>
  Object.values(found)
    .flatMap((manifest) => manifest.modules.flatMap((module) => module.declarations ?? []))
    .find((declaration) => declaration.tagName === tag);
