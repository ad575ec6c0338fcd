import {css} from 'lit';
import {cloudStyles} from '../base/drawing/cloud.styles.js';
import {resultsStyles} from '../base/figure/results.styles.js';

export const styles = css`
  ${resultsStyles}
  ${cloudStyles}
  .stage {
    position: relative;
    touch-action: pan-y;
  }
  .stage > canvas,
  .stage > .overlay {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
  .overlay .role {
    font-weight: 600;
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
    position: absolute;
  }
  .plane .cloud {
    touch-action: none;
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
  .walk .in-code {
    color: var(--_code);
    font-weight: 600;
  }
  .walk .in-pixels {
    color: var(--_input);
    font-weight: 600;
  }
`;
