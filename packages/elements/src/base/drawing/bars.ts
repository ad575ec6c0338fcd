import {html, nothing, type TemplateResult} from 'lit';
import {percent} from '../figure/format.js';
import {styleProperties} from '../figure/style-properties.js';

/** A share 0…1 with its name; `band` is one standard deviation. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly band?: number;
  readonly ours: boolean;
  /** A class of its own, where baselines are to be told apart by colour. */
  readonly kind?: string;
}

const isKnown = ({value}: Bar): boolean => Number.isFinite(value);

/** What is known, best first: ours stands out, its baselines beside it. */
export const ranked = (rows: readonly Bar[]): Bar[] => rows.filter(isKnown).sort((a, b) => b.value - a.value);

/**
 * Lollipops from 0 to 1, styled by `resultsStyles`; of what is known.
 *
 * @example
 * bars(ranked([{name: 'this code', value: 0.82, ours: true}, {name: 'pixels', value: 0.93, ours: false}]));
 */
export const bars = (rows: readonly Bar[]): TemplateResult => html`<ul class="bars">
  ${rows
    .filter(isKnown)
    .map(
      ({name, value, band = 0, ours, kind = ''}) =>
        html`<li class=${ours ? `ours ${kind}` : kind}><span>${name}</span><span class="track"><i style=${styleProperties({width: `${value * 100}%`})}></i>${
          band > 0
            ? html`<i class="band" style=${styleProperties({'inset-inline-start': `${Math.max(0, value - band) * 100}%`, width: `${Math.min(1 - Math.max(0, value - band), 2 * band) * 100}%`})}></i>`
            : nothing
        }</span><span>${percent(value)}${band > 0 ? html`<span class="muted"> ± ${Math.round(band * 100)}</span>` : nothing}</span></li>`,
    )}
</ul>`;
