import {css} from 'lit';
import {panelStyles} from './panel.styles.js';
import {pictureStyles} from './picture.styles.js';
import {statusStyles} from './status.styles.js';

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
  :host {
    white-space: normal;
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
  h4 {
    margin: 0;
    font: inherit;
    font-weight: 600;
    min-height: 1.35em;
  }
  .finding {
    margin: 12px 0 0;
    font-weight: 600;
    min-height: 1.35em;
    text-wrap: balance;
  }
  .fold {
    margin-top: 16px;
  }
  .fold > summary {
    display: inline-block;
    list-style: none;
    min-height: 24px;
    padding-block: 3px;
    color: var(--_ink-2);
    cursor: pointer;
  }
  .fold > summary::before {
    content: '▸';
    display: inline-block;
    width: 1.2em;
  }
  .fold[open] > summary::before {
    content: '▾';
  }
  :is(button, select, input, textarea, summary, a, [tabindex]):focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
    border-radius: var(--_radius);
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

  /* The words are English: on a page that reads from right to left the layout mirrors, a sentence does not. */
  .figure:dir(rtl) :is(h4, p, figcaption, button, output, .message > div, .bars span:not(.track), .lamp) {
    direction: ltr;
  }
  .figure:dir(rtl) :is(h4, p, figcaption, .message > div, .bars span:first-child) {
    text-align: end;
  }
  @container latent (max-width: 480px) {
    .finding {
      margin-top: 6px;
      font-size: 15px;
      min-height: 2.7em;
    }
    .fold > summary {
      min-height: 44px;
      padding-block: 12px;
      font-size: 15px;
    }
  }
  @media print {
    .fold > summary {
      display: none;
    }
    .message {
      position: static;
    }
    .figure {
      background: var(--_paper);
      print-color-adjust: exact;
      break-inside: avoid;
    }
    .on-screen,
    .target,
    input[type='range'] {
      display: none;
    }
  }
  ${pictureStyles}
  ${statusStyles}
  ${panelStyles}
`;
