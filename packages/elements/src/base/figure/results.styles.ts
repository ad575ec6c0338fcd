import {css} from 'lit';

/** Below the picture: a curve that is also the scrubber, and measures as lollipops beside it. */
export const resultsStyles = css`
  .results {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 212px;
    gap: 20px 40px;
    margin-top: 8px;
  }
  .results.empty {
    min-height: 166px;
  }
  .curve {
    position: relative;
    height: 140px;
    margin-top: 8px;
  }
  .curve > div > svg,
  .curve > svg {
    position: absolute;
    inset: 0;
  }
  .curve input[type='range'] {
    position: absolute;
    top: 96px;
    height: 20px;
  }
  @media (pointer: coarse) {
    .curve input[type='range'] {
      top: 84px;
    }
  }
  .bars {
    list-style: none;
    margin: 10px 0 0;
    padding: 0;
    font-size: 12px;
    display: grid;
    grid-template-columns: max-content 1fr max-content;
    column-gap: 12px;
  }
  .bars li {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: center;
    height: 22px;
  }
  .bars .ours {
    font-weight: 600;
  }
  .bars .ours > span:first-child {
    color: var(--_code);
  }
  .bars span:first-child {
    color: var(--_ink-2);
  }
  .bars span:last-child {
    text-align: end;
  }
  .track {
    position: relative;
    height: 1px;
    background: var(--_hairline);
  }
  .track i {
    position: absolute;
    inset-inline-start: 0;
    top: -0.25px;
    height: 1.5px;
    background: var(--_ink-3);
  }
  .track i::after {
    content: '';
    position: absolute;
    inset-inline-end: -3.5px;
    top: -2.75px;
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: inherit;
  }
  .track .band {
    top: -2.5px;
    height: 7px;
    opacity: 0.35;
  }
  .track .band::after {
    content: none;
  }
  .ours .track i:not(.band) {
    top: -1px;
    height: 3px;
    background: var(--_code);
  }
  .ours .track i::after {
    inset-inline-end: -4.5px;
    top: -3px;
    width: 9px;
    height: 9px;
  }

  @container latent (min-width: 960px) {
    .results {
      grid-template-columns: minmax(0, 1fr) 260px;
    }
  }
  @container latent (max-width: 480px) {
    .results {
      grid-template-columns: minmax(0, 1fr);
    }
    .results.empty {
      min-height: 301px;
    }
  }
  @media (forced-colors: active) {
    /* Forced backgrounds would draw what a bar lacks instead of the bar. */
    .track {
      background: none;
    }
    .track i,
    .track i::after {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
