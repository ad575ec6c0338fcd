import type {Cloud, LensSnapshot, LinearLensConfig} from '@latent-elements/learning/linear-lens/computed';
import type {linearLensSettings} from '@latent-elements/learning/linear-lens/settings';
import type {ValuesOf} from '@latent-elements/learning/settings';
import type {TableElement} from '../base/element/table-element.js';

/** The lens as its figure knows it. */
export interface LensHost extends TableElement<LensSnapshot>, ValuesOf<typeof linearLensSettings> {
  readonly config: LinearLensConfig;
  painted: Cloud | undefined;
  solved: boolean;
  selected: number | null;
  solve(): Promise<void>;
}
