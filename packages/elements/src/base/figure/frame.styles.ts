import {css} from 'lit';

/** The frame that all figures share; adopted when the figure is near. */
export const frameStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  .figure {
    margin: 0;
    font-size: 13px;
    line-height: 1.35;
    font-variant-numeric: tabular-nums;
    color: var(--_ink);
    text-align: start;
  }
  .figure[data-scheme='light'] {
    color-scheme: light;
  }
  .figure[data-scheme='dark'] {
    color-scheme: dark;
  }
  .figure[data-dropping] {
    outline: 2px dashed var(--_accent);
    outline-offset: 8px;
    border-radius: var(--_radius);
  }
  canvas,
  svg {
    display: block;
  }
  h4 {
    margin: 0;
    font: inherit;
    font-weight: 600;
    min-height: 1.35em;
  }
  .overlay {
    overflow: visible;
  }
  .overlay text {
    font-size: 13px;
    fill: var(--_ink-2);
  }
  .plot {
    overflow: visible;
    font: inherit;
    font-size: 12px;
    max-width: none;
  }
  .plot text {
    font-size: 12px;
  }
  .plot text:not([fill]) {
    fill: var(--_ink-2);
  }
  .plot .halo {
    paint-order: stroke;
    stroke: var(--_paper);
    stroke-width: 4px;
  }
  .plot .value {
    font-weight: 600;
    font-size: 13px;
    fill: var(--_ink);
  }
  :is(button, select, input, textarea, summary, a, [tabindex]):focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
    border-radius: var(--_radius);
  }
  .line {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .line.negative {
    stroke: var(--_negative);
  }
  .icon {
    width: 14px;
    height: 14px;
    flex: none;
  }
  .glyph {
    width: 18px;
    height: 18px;
    margin-top: 2px;
    flex: none;
  }
  .muted {
    color: var(--_ink-2);
  }

  /* messages, honesty strip, caption */
  .message {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    margin-top: 16px;
    font-size: 15px;
    line-height: 1.5;
    max-width: 74ch;
    text-wrap: pretty;
  }
  .message b {
    font-weight: 600;
  }
  .repairs {
    margin: 8px 0 0 -10px;
    display: flex;
    gap: 8px;
    flex-wrap: wrap;
  }
  .strip {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 4px 24px;
    margin-top: 12px;
    padding-top: 10px;
    border-top: 1px solid var(--_hairline);
    font-size: 12px;
    line-height: 1.5;
    color: var(--_ink-2);
  }
  .facts {
    overflow: hidden;
  }
  .facts > div {
    display: flex;
    flex-wrap: wrap;
    margin-inline-start: -17px;
  }
  .facts :is(span, details) {
    position: relative;
    padding-inline-start: 17px;
    white-space: nowrap;
  }
  .facts details[open] {
    flex-basis: 100%;
  }
  .facts summary {
    list-style: none;
    margin-block: -3px;
    padding-block: 3px;
    text-decoration: underline dotted;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .facts summary::-webkit-details-marker {
    display: none;
  }
  .facts p {
    margin: 2px 0;
    white-space: normal;
    color: var(--_ink);
  }
  .facts :is(span, details)::before {
    content: '·';
    position: absolute;
    inset-inline-start: 7px;
    color: var(--_ink-3);
  }
  .strip .state {
    color: var(--_ink);
    font-weight: 500;
  }
  .lamp {
    display: inline-block;
    width: 7px;
    height: 7px;
    border-radius: 50%;
    margin-inline-end: 7px;
    vertical-align: 1px;
  }
  .lamp.live {
    background: var(--_positive);
  }
  .lamp.paused {
    background: var(--_ink-3);
  }
  .lamp.recorded {
    box-shadow: inset 0 0 0 1.5px var(--_ink-2);
  }
  .lamp.stopped {
    background: var(--_negative);
  }
  /* A line of their own: facts grow as it trains, and would push them about. */
  .links {
    flex-basis: 100%;
    display: flex;
    gap: 4px 16px;
    flex-wrap: wrap;
  }
  .links > button {
    min-height: 24px;
    padding: 0;
    font-weight: 400;
    font-size: 12px;
    color: var(--_accent);
  }
  .links > button:hover {
    background: none;
    text-decoration: underline;
  }
  figcaption {
    margin-top: 12px;
    font-size: 15px;
    line-height: 1.5;
    color: var(--_ink-2);
    max-width: 66ch;
    text-wrap: pretty;
  }
  figcaption .account {
    margin: 8px 0 0;
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  figcaption b {
    color: var(--_ink);
    font-weight: 600;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* what the reader opens */
  .panel {
    margin: 16px 0 24px;
  }
  .panel > header {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 16px;
  }
  .scroll {
    overflow-x: auto;
    max-height: 340px;
  }
  table {
    border-collapse: collapse;
    margin-top: 8px;
    font-size: 13px;
  }
  th,
  td {
    padding: 5px 18px 5px 0;
    border-bottom: 1px solid var(--_hairline);
    text-align: end;
    font-weight: 400;
    white-space: nowrap;
  }
  th:first-child,
  td:first-child {
    text-align: start;
  }
  thead th {
    color: var(--_ink-2);
    font-size: 12px;
  }
  dialog {
    border: 1px solid var(--_hairline-2);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: var(--_ink);
    max-width: min(640px, calc(100vw - 32px));
    padding: 20px 24px;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.35);
  }
  textarea {
    width: 100%;
    min-height: 8.5em;
    margin-top: 8px;
    padding: 12px;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    font: 12px/1.55 var(--_mono);
    background: var(--_paper-2);
    color: inherit;
    resize: vertical;
  }

  @container latent (max-width: 480px) {
    th[scope='row'] {
      white-space: normal;
    }
    textarea {
      min-height: 12em;
    }
    .links {
      gap: 0 18px;
    }
    .links > button {
      min-height: 44px;
      font-size: 13px;
    }
  }
  @media (pointer: coarse) {
    .links > button,
    .presets button {
      min-height: 44px;
    }
  }
  /* The words are English: on a page that reads from right to left the layout mirrors, a sentence does not. */
  .figure:dir(rtl) :is(h4, p, figcaption, button, output, .message > div, .bars span:not(.track), .lamp) {
    direction: ltr;
  }
  .facts :is(span, summary) {
    unicode-bidi: plaintext;
  }
  .figure:dir(rtl) :is(h4, p, figcaption, .message > div, .bars span:first-child) {
    text-align: end;
  }
  @media (forced-colors: active) {
    .lamp {
      forced-color-adjust: none;
    }
  }
  @media print {
    .figure {
      background: var(--_paper);
      print-color-adjust: exact;
      break-inside: avoid;
    }
    .links,
    .repairs,
    .on-screen,
    .panel:has(button, input),
    .target,
    input[type='range'] {
      display: none;
    }
  }

  .open-file {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
  }
  .open-file input {
    margin-inline-start: 8px;
    max-width: 100%;
    font: inherit;
  }

  /* the drawing pad, and lists of things to try or take */
  .pad {
    display: flex;
    flex-wrap: wrap;
    gap: 16px 24px;
    margin-top: 8px;
  }
  .pad canvas {
    width: 224px;
    height: 224px;
    border: 1px solid var(--_hairline-2);
    touch-action: none;
    cursor: crosshair;
    image-rendering: pixelated;
  }
  .pad > div {
    flex: 1 1 220px;
    max-width: 46ch;
  }
  .presets {
    margin-top: 10px;
    padding-top: 10px;
    border-top: 1px solid var(--_hairline);
  }
  .presets button {
    padding: 0;
    min-height: 28px;
    color: var(--_accent);
  }
`;
