import {css} from 'lit';
import {cloudStyles} from '../base/drawing/cloud.styles.js';
import {resultsStyles} from '../base/figure/results.styles.js';

export const styles = css`
  ${cloudStyles}
  ${resultsStyles}
  .above .field {
    padding: 0;
    margin-inline-end: 16px;
  }
  .augmentations {
    display: grid;
    grid-template-columns: repeat(var(--_columns), minmax(0, 1fr));
    gap: 12px 0;
    margin: 6px 0 14px;
  }
  .augmentation {
    display: block;
    cursor: pointer;
  }
  .augmentation:not(:has(input)) {
    cursor: default;
  }
  .augmentation canvas,
  .room {
    display: block;
  }
  .augmentation.off canvas {
    opacity: 0.38;
  }
  .augmentation.off .name {
    color: var(--_ink-2);
    font-weight: 400;
  }
  .switch {
    display: inline-flex;
    align-items: center;
    gap: 7px;
    min-height: var(--_target);
    font-weight: 500;
  }

  .drawn {
    position: relative;
  }
  .drawn > :is(canvas, .overlay) {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
  .placed {
    position: absolute;
  }
  .placed > .matrix {
    display: block;
    cursor: crosshair;
    touch-action: pan-y;
  }
  .overlay .small {
    font-size: 12px;
  }
  .overlay .strong {
    font-weight: 600;
  }
  .overlay .ink {
    fill: var(--_ink);
  }
  .overlay :is(.class, .halo) {
    font-weight: 600;
    paint-order: stroke;
    stroke: var(--_paper);
    stroke-width: 5px;
    stroke-linejoin: round;
  }
  .overlay .halo {
    fill: var(--_ink);
  }
  .overlay .positive {
    fill: var(--_positive);
  }
  .overlay .negative {
    fill: var(--_negative);
  }
  .together {
    fill: none;
    stroke: var(--_positive);
    stroke-width: 3;
  }
  .apart {
    stroke: var(--_negative);
    stroke-width: 1.3;
    stroke-dasharray: 3 3;
  }
  .view {
    fill: var(--_positive);
    stroke: var(--_paper);
    stroke-width: 2;
  }
  .similar {
    fill: none;
    stroke: var(--_code);
    stroke-width: 1.25;
  }
  .newcomer {
    fill: none;
    stroke: var(--_output);
    stroke-width: 2;
    stroke-dasharray: 2 2;
  }

  .factor-results {
    margin-top: 24px;
  }
  .factor-results h4 {
    text-wrap: balance;
  }
  .key {
    list-style: none;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 18px;
    margin: 4px 0 0;
    padding: 0;
    font-size: 12px;
    color: var(--_ink-2);
  }
  .key li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    white-space: nowrap;
  }
  .open {
    fill: var(--_paper);
    stroke: var(--_ink-2);
    stroke-width: 1.5;
  }
  .factors {
    list-style: none;
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0 40px;
    margin: 8px 0 0;
    padding: 0;
  }
  .factors li {
    display: grid;
    grid-template-columns: 66px minmax(0, 1fr) 66px;
    align-items: center;
    height: 34px;
  }
  .factors li > span:last-child {
    font-weight: 600;
    text-align: end;
  }
  .factors li > span,
  .measures li {
    unicode-bidi: plaintext;
  }
  .factors .gained > span:first-child {
    color: var(--_code);
    font-weight: 600;
  }
  .factors .ignored > span:first-child {
    color: var(--_negative);
    font-weight: 600;
  }
  .line-track {
    position: relative;
    height: 1px;
    background: var(--_hairline);
  }
  .line-track > * {
    position: absolute;
  }
  .line-track .ours {
    left: 0;
    top: -1.5px;
    height: 4px;
    background: var(--_code);
  }
  .line-track .chance {
    top: -7px;
    width: 1.5px;
    height: 15px;
    background: var(--_ink-3);
  }
  .line-track .mark {
    top: -5.5px;
    margin-left: -7px;
  }
  .line-track .disc {
    top: -5px;
    width: 11px;
    height: 11px;
    margin-left: -5.5px;
    border-radius: 50%;
    background: var(--_code);
    box-shadow: 0 0 0 1.5px var(--_paper);
  }
  .ignored :is(.ours, .disc) {
    background: var(--_negative);
  }
  /* Room for two lines, so that a longer finding moves nothing. */
  .results > div:last-child > h4 {
    min-height: 2.7em;
  }
  .results.with-factors {
    min-height: 290px;
  }
  .measures {
    list-style: none;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 24px;
    margin: 12px 0 0;
    padding: 0;
    font-size: 12px;
  }
  .likes {
    margin: 8px 0;
  }

  @container latent (max-width: 480px) {
    .results > div:last-child > h4 {
      min-height: 1.35em;
    }
    .results.empty {
      min-height: 323px;
    }
    .measures {
      min-height: 34px;
    }
    .facts {
      min-height: 4.5em;
    }
    .factors {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media print {
    .above {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .line-track,
    .line-track .chance,
    .line-track .ours,
    .line-track .disc {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
