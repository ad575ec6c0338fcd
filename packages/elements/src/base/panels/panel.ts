import type {TemplateResult, nothing} from 'lit';
import type {Shown} from '../figure/shown.js';

/** What the reader can open below the honesty strip: a path, a drawing pad, a sweep, a table. */
export interface Panel<S> {
  /** By which the figure, and its links, know it. */
  readonly name: string;
  /** The words of the link that opens it; undefined where there is nothing to open now. */
  label(shown: Shown<S> | undefined): string | undefined;
  /** What it holds; without a snapshot it is asked only where `empty` says so. */
  render(shown: Shown<S> | undefined): TemplateResult | typeof nothing;
  /** It has something to hold before there is a snapshot. */
  readonly empty?: boolean;
  /** The reader opened it: the place to fetch what it needs. */
  opened?(): void;
  /** It was opened, or another snapshot came while it is open: the place to ask the model. */
  refresh?(shown: Shown<S>): void;
  /** Another run began: what it has of the last one goes. */
  forget?(): void;
  /** The figure left the page: what runs for it stops. */
  stop?(): void;
}

/** A panel whose content needs a snapshot. */
export interface ContentPanel<S> extends Omit<Panel<S>, 'label' | 'render' | 'empty'> {
  label(shown: Shown<S>): string | undefined;
  render(shown: Shown<S>): TemplateResult | typeof nothing;
}

/** A panel that is not there before there is a snapshot. */
export const withSnapshot = <S>(panel: ContentPanel<S>): Panel<S> => ({
  name: panel.name,
  label: (shown) => shown && panel.label(shown),
  render: (shown) => panel.render(shown!),
  refresh: (shown) => panel.refresh?.(shown),
  forget: () => panel.forget?.(),
  stop: () => panel.stop?.(),
});
