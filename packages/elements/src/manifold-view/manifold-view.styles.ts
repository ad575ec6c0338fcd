import {css} from 'lit';
import {cloudStyles} from '../base/drawing/cloud.styles.js';
import {panelStyles} from './panels.styles.js';

export const styles = css`
  ${cloudStyles}
  ${panelStyles}
  .around {
    margin-bottom: 20px;
  }
  .around .rest {
    font-weight: 400;
    color: var(--_ink-2);
  }
  .said {
    margin: 4px 0 0;
    max-width: 74ch;
    overflow-wrap: anywhere;
  }
  .pictures {
    display: flex;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-x: auto;
    align-items: flex-end;
  }
  .pictures li {
    flex: none;
    max-width: 96px;
    overflow-wrap: anywhere;
  }
  .pictures img {
    display: block;
    width: 44px;
    height: 44px;
    object-fit: contain;
  }
  .pictures li:first-child {
    padding: 2px;
    border: 1.75px solid var(--_code);
    border-radius: 6px;
  }
  .pictures li:first-child img {
    width: 88px;
    height: 88px;
  }
  .strip-row {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 12px 24px;
    flex-wrap: wrap;
    margin-top: 8px;
  }
  canvas.nearest {
    flex: none;
  }
  ul.nearest {
    flex: 1 1 500px;
    min-width: 0;
    max-width: 520px;
  }
  .kinds {
    list-style: none;
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    font-size: 12px;
    font-weight: 500;
  }
  .kinds li {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  li.kept {
    color: var(--_positive);
  }
  li.lost {
    color: var(--_negative);
  }
  li.invented {
    color: var(--_output);
  }
  line.kept,
  line.lost,
  line.invented,
  circle.invented,
  .way {
    fill: none;
    stroke-width: 1.75;
  }
  line.kept {
    stroke: var(--_positive);
  }
  line.lost {
    stroke: var(--_negative);
    stroke-dasharray: 5 3;
  }
  line.invented,
  circle.invented {
    stroke: var(--_output);
  }
  line.invented {
    stroke-dasharray: 1 3.5;
    stroke-linecap: round;
  }
  .way {
    stroke: var(--_input);
    stroke-width: 2;
    stroke-linejoin: round;
  }
  line.under {
    stroke: var(--_paper);
    stroke-width: 4;
    opacity: 0.75;
  }
  .newcomer {
    fill: none;
    stroke: var(--_input);
    stroke-width: 3;
  }

  .maps {
    display: grid;
    grid-template-columns: repeat(var(--_columns), minmax(0, 1fr));
    gap: 28px 24px;
  }
  .map > header {
    display: flex;
    align-items: baseline;
    gap: 8px;
    /* With the name alone, as on a recording, as high as with a choice of methods. */
    min-height: 33px;
    padding-bottom: 6px;
    border-bottom: 1px solid var(--_hairline);
  }
  .map h4,
  .method {
    font-size: 15px;
    font-weight: 600;
  }
  .method {
    border: 0;
    padding: 0;
    margin: 0;
    background: none;
    font-family: inherit;
    color: inherit;
    max-width: 11em;
    cursor: pointer;
  }
  .setting-said,
  .kept-said {
    font-size: 12px;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .kept-said {
    margin-inline-start: auto;
    flex: none;
    color: var(--_ink-2);
  }
  .kept-said b {
    color: var(--_positive);
    font-weight: 600;
  }
  .ground {
    position: relative;
    width: var(--_side);
    margin: 8px auto 0;
  }
  .map .cloud {
    overflow: hidden;
  }
  .refusal {
    position: absolute;
    inset: 0;
    margin: 0;
    padding: 16px;
    display: grid;
    place-content: center;
    text-align: center;
    text-wrap: balance;
  }
  .measures {
    list-style: none;
    display: grid;
    grid-template-columns: repeat(var(--_measures), 1fr);
    gap: 10px 16px;
    margin: 12px 0 0;
    padding: 0;
    font-size: 12px;
  }
  .measures li {
    display: grid;
    grid-template-columns: 1fr max-content;
    row-gap: 6px;
  }
  .measures span:first-child {
    color: var(--_ink-2);
  }
  .measures .best span:nth-child(2) {
    font-weight: 600;
  }
  .measures .track {
    grid-column: 1 / -1;
    height: 3px;
    border-radius: 2px;
    background: var(--_hairline);
  }
  .measures .track i {
    display: block;
    height: 3px;
    border-radius: 2px;
    background: var(--_ink-3);
  }
  .measures .best .track i {
    background: var(--_code);
  }

  /* Facts come and go as it trains. */
  @container latent (max-width: 960px) {
    .facts {
      min-height: 3em;
    }
  }
  @container latent (max-width: 480px) {
    .facts {
      min-height: 6em;
    }
    .maps {
      gap: 24px 14px;
    }
    .setting-said {
      display: none;
    }
    /* Beside a long name there is no room: it stands below the line. */
    .map > header.long {
      position: relative;
    }
    .long > .kept-said {
      position: absolute;
      inset-block-start: calc(100% + 4px);
      inset-inline-end: 0;
      z-index: 1;
      pointer-events: none;
    }
    .kinds {
      display: flex;
      gap: 20px;
    }
    .map > header {
      min-height: 36px;
    }
  }
  @media (forced-colors: active) {
    .measures .track {
      background: none;
    }
    .measures .track i {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
