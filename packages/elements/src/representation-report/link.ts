import type {LabFailure, RepresentationReport, RunInfo, Snapshot} from '@latent-elements/learning/types';
import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** What a report asks of a figure that trains; told by what it has, since a page may hold two versions of us. */
export interface Figure extends HTMLElement {
  readonly training: {
    readonly open: boolean;
    readonly loading: boolean;
    readonly playing: boolean;
    readonly snapshot: Snapshot | undefined;
    readonly info: RunInfo | undefined;
    readonly failure: LabFailure | undefined;
    ask(question: 'report', argument: {since: number}): Promise<RepresentationReport>;
  };
  readonly config: unknown;
}

/** Where a report's `for` leads. */
export type Link =
  | {readonly state: 'none' | 'missing'}
  /** Undefined as yet: its script is on its way, or was forgotten. */
  | {readonly state: 'undefined' | 'unfit'; readonly element: Element}
  | {readonly state: 'linked'; readonly figure: Figure};

const isFigure = (element: Element): element is Figure =>
  'training' in element && typeof (element as Partial<Figure>).training?.ask === 'function';

/**
 * Finds the figure by its id, as a label finds its input, in the same document or shadow tree; and again whenever one there
 * appears, goes, takes or loses the id, or is upgraded.
 */
export class LinkController implements ReactiveController {
  link: Link = {state: 'none'};
  readonly #host: ReactiveControllerHost & Element;
  readonly #id: () => string;
  readonly #changed: () => void;
  readonly #observer = globalThis.MutationObserver && new MutationObserver(() => this.look());
  /** Tags that are waited for. */
  readonly #awaited = new Set<string>();

  /** @param changed - Told whenever it leads elsewhere. */
  constructor(host: ReactiveControllerHost & Element, id: () => string, changed: () => void) {
    this.#host = host;
    this.#id = id;
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected() {
    this.#observer?.observe(this.#host.getRootNode(), {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['id'],
    });
    this.look();
  }

  /** Nothing of the figure is held by a report that is gone. Nobody is told: it may only have moved. */
  hostDisconnected() {
    this.#observer?.disconnect();
    this.link = {state: 'none'};
  }

  look() {
    this.#lead(this.#host.isConnected ? this.#found() : {state: 'none'});
  }

  #found(): Link {
    const id = this.#id();
    if (!id) return {state: 'none'};
    const element = (this.#host.getRootNode() as Document | ShadowRoot).getElementById(id);
    if (!element) return {state: 'missing'};
    if (isFigure(element)) return {state: 'linked', figure: element};
    const {localName} = element;
    if (!localName.includes('-') || customElements.get(localName)) return {state: 'unfit', element};
    this.#await(localName);
    return {state: 'undefined', element};
  }

  /** The registry would hold this report until the tag is defined, if ever: it holds a weak word instead. */
  #await(tag: string) {
    if (this.#awaited.has(tag)) return;
    this.#awaited.add(tag);
    const weak = new WeakRef(this);
    // A name that no element may have is refused: then what was found stays undefined.
    void customElements.whenDefined(tag).then(
      () => weak.deref()?.look(),
      () => {},
    );
  }

  #lead(link: Link) {
    if (same(link, this.link)) return;
    this.link = link;
    this.#host.requestUpdate();
    this.#changed();
  }
}

const endOf = (link: Link) => ('figure' in link ? link.figure : 'element' in link ? link.element : undefined);
const same = (a: Link, b: Link) => a.state === b.state && endOf(a) === endOf(b);
