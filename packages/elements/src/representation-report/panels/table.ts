import type {RepresentationReport as Report} from '@latent-elements/learning/types';
import {html, type TemplateResult} from 'lit';
import {count, percent} from '../../base/figure/format.js';
import {NAMES, number} from '../findings.js';
import {MEASURES, PROBES} from '../measures.js';

const share = (value: number) => (Number.isFinite(value) ? percent(value) : '–');

/** Every number of a report, encoders side by side, and what was measured before it. */
export const tablePanel = (report: Report, history: readonly Report[]): TemplateResult => {
  const {encoders} = report;
  const row = (name: string, cells: readonly string[]) =>
    html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
  const alone = (value: number) => encoders.map(({encoder}) => (encoder === 'trained' ? number(value) : ''));
  return html`<header><h4>Everything that was measured at step ${count(report.step)}</h4></header>
    <div class="scroll" tabindex="0" role="region" aria-label="Measures of every encoder">
      <table>
        <caption class="visually-hidden">Measures of every encoder</caption>
        <thead><tr><th scope="col">Measure</th>${encoders.map(({encoder, width}) => html`<th scope="col">${NAMES[encoder]}, ${count(width)} numbers</th>`)}</tr></thead>
        <tbody>
          ${encoders[0].probe.map(({labels}, i) =>
            row(
              `Probe, ${count(labels)} labels`,
              encoders.map(({probe}) => `${share(probe[i].mean)} ± ${Math.round(probe[i].deviation * 100)}`),
            ),
          )}
          ${
            Number.isFinite(encoders[0].knn)
              ? row(
                  '10 nearest neighbours',
                  encoders.map(({knn}) => share(knn)),
                )
              : ''
          }
          ${MEASURES.map(({name, of, beside}) => row(name, beside ? encoders.map((encoder) => number(beside(encoder))) : alone(of(report))))}
          ${encoders[0].factors.map(({name, measure}, i) =>
            row(
              `Factor ${name}, ${measure === 'r2' ? 'R²' : 'accuracy'}`,
              encoders.map(({factors}) => number(factors[i].score)),
            ),
          )}
          ${encoders[0].gaps.map(({name}, i) =>
            row(
              `Gap of ${name}`,
              encoders.map(({gaps}) => number(gaps[i].gap)),
            ),
          )}
        </tbody>
      </table>
      ${
        history.length > 1
          ? html`<table>
            <caption class="visually-hidden">Earlier steps</caption>
            <thead><tr><th scope="col">Step</th>${encoders[0].probe.map(({labels}) => html`<th scope="col">${count(labels)} labels</th>`)}<th scope="col">10-NN</th>${MEASURES.map(({name}) => html`<th scope="col">${name}</th>`)}</tr></thead>
            <tbody>${history.map((earlier) => row(count(earlier.step), [...earlier.encoders[0].probe.map(({mean}) => share(mean)), share(earlier.encoders[0].knn), ...MEASURES.map(({of}) => number(of(earlier)))]))}</tbody>
          </table>`
          : ''
      }
    </div>`;
};

/** What every measure means, in one sentence, and who defined it. */
export const meaningsPanel = (): TemplateResult => html`<header><h4>What is measured</h4></header>
  <dl class="meanings">
    ${[...Object.values(PROBES), ...MEASURES].map(({name, meaning, source}) => html`<dt>${name}</dt><dd>${meaning} <span class="muted">${source}.</span></dd>`)}
  </dl>`;
