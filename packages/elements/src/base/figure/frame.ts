import {html, nothing, type TemplateResult} from 'lit';
import type {BackendName, RunInfo, Snapshot} from '@latent-elements/learning/types';
import {controls, type ControlsOptions} from './controls.js';
import {count, milliseconds} from './format.js';
import {icons} from './icons.js';
import type {LearningElement} from '../element/learning-element.js';

/** What one figure puts into the frame that all share: picture, proof, message, controls, honesty, caption. */
export interface Frame extends ControlsOptions {
  /** Accessible name of the figure. */
  readonly name: string;
  readonly scheme: 'light' | 'dark';
  readonly stage: TemplateResult;
  readonly proof: TemplateResult | typeof nothing;
  /** What the reader opened, below the link that opens it: a path, a drawing pad, a sweep. */
  readonly panel: TemplateResult | typeof nothing;
  readonly message: Message | undefined;
  /** Facts of this run besides those that every strip has. */
  readonly facts: readonly string[];
  readonly links: TemplateResult;
  readonly caption: TemplateResult;
  readonly recorded: boolean;
  /** Files are being dragged over it. */
  readonly dropping?: boolean;
  /** What is drawn now: a poster, a scrubbed moment or the newest. */
  readonly shown: Snapshot | undefined;
}

/** Between proof and controls: glyph, bold lead, sentence, and text buttons that repair it. */
export interface Message {
  readonly kind: 'diverged' | 'failed' | 'processor';
  readonly lead: string;
  readonly text: string;
  readonly repairs: readonly {label: string; repair: () => void}[];
}

/** Its messages are not live: the page has one live region for all elements, and it is told of them (announcer.ts). */
export const frame = (host: LearningElement, content: Frame): TemplateResult => html`
  <figure class="figure" data-scheme=${content.scheme} ?data-dropping=${content.dropping === true} part="figure" aria-label=${content.name}>
    ${content.stage}${content.proof}
    <div class="messages" role="status" aria-live="off">${content.message && content.message.kind !== 'processor' ? message(content.message) : nothing}</div>
    ${host.controls?.trim() === 'none' ? nothing : html`<div part="controls">${controls(host, content)}</div>`}
    ${strip(host, content)}${content.panel}
    <!-- Not an event: it stands where it does not push the button that was just pressed. -->
    ${content.message?.kind === 'processor' ? message(content.message) : nothing}
    <figcaption part="caption">${content.caption}</figcaption>
  </figure>
`;

export const message = ({kind, lead, text, repairs}: Message) => html`<div class="message">
  ${icons[kind]}
  <div>
    <b>${lead}</b> ${text}
    ${
      repairs.length > 0
        ? html`<div class="repairs">${repairs.map(({label, repair}) => html`<button type="button" class="quiet" @click=${repair}>${label}</button>`)}</div>`
        : nothing
    }
  </div>
</div>`;

export const BACKEND_NAMES: Readonly<Record<string, string>> & Record<BackendName, string> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly, no GPU',
  cpu: 'JavaScript, no GPU',
};

/** Where it computes; why there, for whoever presses it. */
const where = ({backend, reason, where: thread}: RunInfo) => [
  reason
    ? html`<details><summary>${BACKEND_NAMES[backend]}</summary><p>${reason}</p></details>`
    : html`<span>${BACKEND_NAMES[backend]}</span>`,
  ...(thread === 'main thread' ? [html`<span>main thread</span>`] : []),
];

/** State first, then facts that wrap whole; nothing here is decoration. */
const strip = (host: LearningElement, {facts, links, recorded, shown}: Frame) => {
  const {training} = host;
  const {info, snapshot} = training;
  const [state, lamp] = recorded
    ? ['Recorded', 'recorded']
    : training.failure
      ? ['Stopped', 'stopped']
      : training.playing
        ? ['Live', 'live']
        : [snapshot ? 'Paused' : 'Not trained yet', 'paused'];
  const msPerStep = snapshot?.metrics.msPerStep;
  const list = [
    ...(shown ? [`seed ${shown.seed}`, `step ${count(shown.step)}`] : [`seed ${host.seed}`]),
    ...facts,
    ...(shown?.metrics.parameters ? [`${count(shown.metrics.parameters)} parameters`] : []),
    ...(recorded
      ? [host.error ? 'training unavailable' : training.open ? 'loading' : 'nothing downloaded yet']
      : training.open
        ? [`${msPerStep ? milliseconds(msPerStep) : '– ms'}/step`]
        : []),
  ];
  return html`<div class="strip" part="status">
    <div class="facts">
      <div><span class="state"><i class="lamp ${lamp}"></i>${state}</span>${info && !recorded ? where(info) : nothing}${list.map((fact) => html`<span>${fact}</span>`)}</div>
    </div>
    <span class="links">${links}</span>
  </div>`;
};
