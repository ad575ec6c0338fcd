import type {Cloud, LinearLensConfig} from '@latent-elements/learning/linear-lens/computed';
import type {linearLensSettings} from '@latent-elements/learning/linear-lens/settings';
import type {ValuesOf} from '@latent-elements/learning/settings';
import type {FigureElement} from '../base/element/figure-element.js';
import type {OpenedFiles} from '../base/own-data/own-data.js';
import type {Computing} from './computing.js';

/** The lens as its figure knows it. */
export interface LensHost extends FigureElement, ValuesOf<typeof linearLensSettings> {
  readonly config: LinearLensConfig;
  readonly computing: Computing;
  readonly toFetch: number;
  src: string;
  data: string | ArrayBuffer | ArrayBufferView | null | undefined;
  opened: OpenedFiles | undefined;
  painted: Cloud | undefined;
  solved: boolean;
  selected: number | null;
  compute(): Promise<void>;
  solve(): Promise<void>;
  retry(): void;
}
