import {css} from 'lit';

export const styles = css`
  .stage {
    position: relative;
    touch-action: pan-y;
  }
  .stage > canvas,
  .overlay {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
  .overlay {
    overflow: visible;
  }
  .overlay text {
    font-size: 13px;
    fill: var(--_ink-2);
  }
  .overlay .role {
    font-weight: 600;
  }
  .overlay .class {
    font-weight: 600;
    paint-order: stroke;
    stroke: var(--_paper);
    stroke-width: 6px;
    stroke-linejoin: round;
  }
  .overlay .halo {
    fill: var(--_ink);
    paint-order: stroke;
    stroke: var(--_paper);
    stroke-width: 5px;
    stroke-linejoin: round;
  }
  .overlay .under {
    fill: none;
    stroke: var(--_paper);
    stroke-width: 3.5;
    opacity: 0.8;
  }
  .overlay .thread {
    fill: none;
    stroke-width: 1.75;
  }
  .input-thread,
  .input-box {
    stroke: var(--_input);
  }
  .output-thread,
  .output-box {
    stroke: var(--_output);
  }
  .input-box,
  .output-box,
  .tile-box {
    fill: none;
    stroke-width: 1.75;
  }
  .tile-box {
    stroke: var(--_code);
    stroke-width: 2;
  }
  .across {
    fill: none;
    stroke: var(--_code);
    stroke-width: 1.5;
    stroke-dasharray: 1 4;
    stroke-linecap: round;
  }
  .ring {
    fill: var(--_paper);
    stroke: var(--_code);
    stroke-width: 2;
  }
  .frame-line {
    fill: none;
    stroke: var(--_hairline);
  }
  .target {
    position: absolute;
    padding: 0;
    min-height: 0;
    background: none;
    touch-action: none;
  }
  .target:hover:not(:disabled) {
    background: none;
    box-shadow: 0 0 0 1px var(--_hairline-2);
  }
  .target.drop {
    box-shadow: 0 0 0 2px var(--_input);
  }
  .target.empty {
    border: 1px dashed var(--_hairline-2);
    justify-content: center;
    color: var(--_ink-2);
  }
  .plane {
    cursor: crosshair;
    touch-action: none;
  }
  .plane:hover {
    box-shadow: none !important;
  }

  .proof {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 212px;
    gap: 20px 40px;
    margin-top: 24px;
  }
  .proof.empty {
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
  }
  .bars {
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
  .ours .track i {
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
  .angle {
    margin: 6px 0 0;
    color: var(--_code);
    font-weight: 600;
  }
  .walk {
    display: grid;
    gap: 4px;
    margin-top: 8px;
  }
  .walk canvas {
    width: 100%;
    max-width: 480px;
    height: auto;
  }
  .walk .in-code {
    color: var(--_code);
    font-weight: 600;
  }
  .walk .in-pixels {
    color: var(--_input);
    font-weight: 600;
  }

  @container latent (min-width: 960px) {
    .proof {
      grid-template-columns: minmax(0, 1fr) 260px;
    }
  }
  @container latent (max-width: 480px) {
    .proof {
      grid-template-columns: minmax(0, 1fr);
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
