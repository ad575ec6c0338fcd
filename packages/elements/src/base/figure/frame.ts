import {html, nothing, type TemplateResult} from 'lit';
import {icons} from './icons.js';

/** What one figure puts into the frame that all share: picture, results, message, controls, strip, caption. */
export interface Frame {
  /** Accessible name of the figure. */
  readonly name: string;
  readonly scheme: 'light' | 'dark';
  readonly picture: TemplateResult;
  /** The picture in one sentence, with its number; undefined where the picture says it itself. */
  readonly finding: string | undefined;
  /** What the reader may believe before the answer. */
  readonly guess: TemplateResult | typeof nothing;
  readonly message: Message | undefined;
  readonly controls: TemplateResult | typeof nothing;
  /** Below the controls, so that it moves none of them: what was asked for by one. */
  readonly results: TemplateResult | typeof nothing;
  /** In numbers and charts, behind a fold. */
  readonly measures: TemplateResult | typeof nothing;
  readonly strip: Strip;
  /** Buttons at the end of the strip. */
  readonly links: TemplateResult;
  /** What the reader opened, below the link that opens it: a path, a drawing pad, a sweep. */
  readonly panel: TemplateResult | typeof nothing;
  readonly caption: TemplateResult;
  /** What became of an own table, below the caption. */
  readonly account: string | undefined;
  /** Files are being dragged over it. */
  readonly dropping: boolean;
}

/** What went wrong or has to be known, between results and controls: glyph, bold lead, sentence, and text buttons that repair it. */
export interface Message {
  readonly kind: 'diverged' | 'failed';
  readonly lead: string;
  readonly text: string;
  readonly repairs: readonly {label: string; repair: () => void}[];
}

/** The honesty strip: what state the numbers are in, where they were computed, and the facts of this run. */
export interface Strip {
  readonly state: string;
  readonly lamp: 'recorded' | 'stopped' | 'live' | 'paused';
  /** Where it computes, with the reason for whoever presses it. */
  readonly where?: readonly TemplateResult[];
  readonly facts: readonly string[];
}

/** Renders the frame of a figure. Its messages are not live: the page has one live region for all elements, and it is told of them (announcer.ts). */
export const frame = (content: Frame): TemplateResult => {
  const {
    name,
    scheme,
    picture,
    finding,
    guess,
    message,
    controls,
    results,
    measures,
    strip,
    links,
    panel,
    caption,
    account,
    dropping,
  } = content;
  return html`
  <figure class="figure" data-scheme=${scheme} ?data-dropping=${dropping} part="figure" aria-label=${name}>
    ${picture}${finding === undefined ? nothing : html`<p class="finding">${finding}</p>`}${guess}
    <div class="messages" role="status" aria-live="off">${message ? messageBox(message) : nothing}</div>
    ${controls === nothing ? nothing : html`<div part="controls">${controls}</div>`}
    ${results}${measures}
    ${stripRow(strip, links)}${panel}
    <figcaption part="caption"><slot name="caption">${caption}</slot>${account ? html`<p class="account">${account}</p>` : nothing}</figcaption>
  </figure>
`;
};

/** A message lies over what is above it, so that nothing moves; pressed, it keeps to its lead. */
const messageBox = ({kind, lead, text, repairs}: Message) => html`<details class="message" open>
  <summary>${icons[kind]}<b>${lead}</b></summary>
  <div>
    ${text}
    ${
      repairs.length > 0
        ? html`<div class="repairs">${repairs.map(({label, repair}) => html`<button type="button" class="quiet" @click=${repair}>${label}</button>`)}</div>`
        : nothing
    }
  </div>
</details>`;

/** The honesty strip with its links: state first, then facts that wrap whole. */
const stripRow = (
  {state, lamp, where = [], facts}: Strip,
  links: TemplateResult,
) => html`<div class="strip" part="status">
    <div class="facts">
      <div><span class="state"><i class="lamp ${lamp}"></i>${state}</span>${where}${facts.map((fact) => html`<span>${fact}</span>`)}</div>
    </div>
    <span class="links">${links}</span>
  </div>`;
