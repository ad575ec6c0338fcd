import {css} from 'lit';

export const styles = css`
  h4.verdict {
    font-size: 15px;
    line-height: 1.4;
    max-width: 74ch;
    min-height: 2.8em;
    text-wrap: pretty;
  }
  .stage {
    display: grid;
    align-content: start;
    grid-template-columns: minmax(0, 1fr) minmax(0, 300px);
    gap: 20px 40px;
    margin-top: 14px;
  }
  .chart > b,
  .small > b {
    font-weight: 600;
  }
  .chart {
    min-width: 0;
  }
  .wide,
  .key {
    grid-column: 1 / -1;
  }
  .key {
    margin: -8px 0 0;
    font-size: 12px;
    color: var(--_ink-2);
  }
  .chart .overlay {
    margin-top: 6px;
  }
  .smalls {
    grid-column: 1 / -1;
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 14px 24px;
  }
  .small {
    min-width: 0;
    border-top: 1px solid var(--_hairline);
    padding-top: 5px;
  }
  .said {
    display: flex;
    justify-content: space-between;
    gap: 8px;
  }
  .said > span {
    color: var(--_ink-2);
  }
  .said > b {
    color: var(--_code);
    font-weight: 600;
  }
  .overlay {
    overflow: visible;
    max-width: none;
  }
  .overlay text {
    font-size: 12px;
    fill: var(--_ink-2);
  }
  .overlay .factor {
    font-size: 13px;
  }
  .overlay :is(.series, .axis, .chance) {
    fill: none;
    stroke: var(--_ink-3);
    stroke-width: 1.5px;
  }
  .overlay .axis {
    stroke: var(--_hairline-2);
    stroke-width: 1px;
  }
  .overlay .band {
    fill: var(--_ink-3);
    opacity: 0.1;
  }
  .overlay .dot {
    fill: var(--_ink-3);
  }
  .overlay .mark {
    fill: none;
    stroke: var(--_ink-3);
    stroke-width: 1.5px;
  }
  .overlay .trained .series {
    stroke: var(--_code);
    stroke-width: 3px;
  }
  .overlay .trained .series.thin {
    stroke-width: 2px;
  }
  .overlay .trained :is(.dot, .mark) {
    fill: var(--_code);
    stroke: none;
  }
  .overlay .trained .band {
    fill: var(--_code);
    opacity: 0.16;
  }
  .overlay .trained .name {
    fill: var(--_code);
    font-weight: 600;
  }
  .unmeasured :is(b, .said) {
    color: var(--_ink-2);
    font-weight: 400;
  }
  .waiting {
    margin: 8px 0 0;
    font-size: 15px;
    line-height: 1.5;
    color: var(--_ink-2);
    max-width: 66ch;
  }
  .scrub {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  dl.meanings {
    margin: 8px 0 0;
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 6px 20px;
  }
  .meanings dt {
    font-weight: 500;
  }
  .meanings dd {
    margin: 0;
    max-width: 66ch;
    text-wrap: pretty;
  }

  /* The slider of steps comes with the second report, a longer verdict with the first. */
  @container latent (max-width: 480px) {
    h4.verdict {
      min-height: 5.6em;
    }
    .controls {
      min-height: 144px;
      align-content: start;
    }
  }
  @container latent (max-width: 620px) {
    .stage {
      grid-template-columns: minmax(0, 1fr);
    }
    .smalls {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    dl.meanings {
      grid-template-columns: minmax(0, 1fr);
      gap: 2px;
    }
    .meanings dd {
      margin-bottom: 8px;
    }
  }
  @media (forced-colors: active) {
    .overlay .trained :is(.dot, .mark) {
      fill: CanvasText;
    }
    .overlay .trained .series {
      stroke: CanvasText;
    }
  }
`;
