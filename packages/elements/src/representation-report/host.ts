import type {RepresentationReport as Report} from '@latent-elements/learning/types';
import type {FigureElement} from '../base/element/figure-element.js';
import type {LinkController} from './link.js';
import type {Measuring} from './measuring.js';
import type {OwnModel} from './own-model.js';

/** A report's element as its figure knows it: what it leads to, what was measured, and what can be done. */
export interface ReportHost extends FigureElement {
  readonly htmlFor: string;
  readonly modelSrc: string;
  readonly currentStep: number;
  /** What is measured, comparable as JSON. */
  readonly config: unknown;
  readonly target: Pick<LinkController, 'link'>;
  readonly measuring: Pick<Measuring, 'busy' | 'history' | 'note'>;
  readonly model: Pick<OwnModel, 'busy' | 'fraction' | 'measured' | 'what'>;
  /** Every report there is, ascending by step. */
  readonly reports: readonly Report[];
  readonly busy: boolean;
  measure(): Promise<void>;
}
