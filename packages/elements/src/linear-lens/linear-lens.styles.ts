import {css} from 'lit';
import {cloudStyles} from '../base/drawing/cloud.styles.js';

export const styles = css`
  ${cloudStyles}
  .stage {
    position: relative;
  }
  .plane {
    position: absolute;
    inset: 0 auto auto 0;
  }
  .stage > .overlay {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
  .overlay text {
    font-size: 13px;
    fill: var(--_ink-2);
  }
  .overlay .tick {
    font-size: 12px;
  }
  .overlay .value {
    font-weight: 600;
    fill: var(--_ink);
  }
  .overlay .measure,
  .overlay .name {
    font-weight: 600;
  }
  .overlay .halo {
    paint-order: stroke;
    stroke: var(--_paper);
    stroke-width: 4px;
    stroke-linejoin: round;
  }
  .overlay text.name.input,
  .overlay tspan.input {
    fill: var(--_input);
  }
  .overlay text.name.output,
  .overlay tspan.output {
    fill: var(--_output);
  }
  .overlay text.name.code,
  .overlay tspan.code {
    fill: var(--_code);
  }
  :is(line, path, circle).input {
    stroke: var(--_input);
  }
  :is(line, path, circle).output {
    stroke: var(--_output);
  }
  :is(line, path, circle).code {
    stroke: var(--_code);
  }
  .frame-line {
    fill: none;
    stroke: var(--_hairline);
  }
  .answer {
    stroke-width: 2;
  }
  .under {
    stroke: var(--_paper);
    stroke-width: 4.5;
    opacity: 0.75;
  }
  .hand {
    stroke: var(--_ink);
    stroke-width: 1.75;
  }
  .handle {
    fill: var(--_accent);
    stroke: var(--_paper);
    stroke-width: 2;
  }
  .fall {
    stroke: var(--_code);
    stroke-width: 1.5;
    stroke-dasharray: 3 3;
  }
  .foot {
    fill: var(--_paper);
    stroke: var(--_code);
    stroke-width: 2;
  }
  .swept {
    fill: none;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .at {
    fill: var(--_paper);
    stroke-width: 2;
  }
  .hair {
    stroke: var(--_hairline-2);
  }
  .chance {
    fill: var(--_hairline);
    opacity: 0.55;
  }
  .grip {
    position: absolute;
    width: 44px;
    height: 44px;
    margin: -22px 0 0 -22px;
    border-radius: 50%;
    cursor: grab;
    touch-action: none;
  }
  .grip:active {
    cursor: grabbing;
  }
  .swipe {
    position: absolute;
    cursor: ew-resize;
    touch-action: pan-y;
  }

  .guess {
    margin: 12px 0 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  .guess legend {
    padding: 0;
    color: var(--_ink-2);
    text-wrap: pretty;
  }
  .guess .field {
    padding: 0 16px 0 0;
  }
  .guess input {
    accent-color: var(--_accent);
    width: 16px;
    height: 16px;
    margin: 0;
  }
  .guess:disabled {
    color: var(--_ink-2);
  }
  .solved {
    margin-top: 8px;
  }
  .pad .paint {
    width: 240px;
    height: 240px;
    image-rendering: auto;
  }
  .note {
    margin: 6px 0 0;
    color: var(--_ink-2);
    text-wrap: pretty;
  }
  .key {
    display: inline-block;
    width: 22px;
    margin-inline-end: 8px;
    vertical-align: middle;
    border-top: 2px solid var(--_input);
  }
  .key.output {
    border-top: 2px dashed var(--_output);
  }
  .key.code {
    border-top: 2px dotted var(--_code);
  }

  /* The finding before and after it is solved: as many lines, so that the button that was pressed stays where it is. */
  @container latent (max-width: 640px) {
    .finding {
      min-height: 2.7em;
    }
  }
  @container latent (max-width: 480px) {
    .guess .field {
      padding-inline-end: 14px;
      font-size: 13px;
    }
    .answers .muted {
      display: none;
    }
    .answers :is(th, td) {
      padding-inline-end: 10px;
      white-space: normal;
    }
  }
`;
