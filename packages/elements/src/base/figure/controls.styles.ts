import {css} from 'lit';

/** Buttons, fields and the popover of *More*; adopted before the frame, which has buttons of its own. */
export const controlsStyles = css`
  .controls {
    display: flex;
    align-items: center;
    gap: 4px;
    margin-top: 16px;
    flex-wrap: wrap;
  }
  .grow {
    flex: 1;
  }
  button {
    appearance: none;
    border: 0;
    background: none;
    font: inherit;
    font-weight: 500;
    line-height: 1;
    color: inherit;
    min-height: var(--_target);
    padding: 0 10px;
    border-radius: var(--_radius);
    display: inline-flex;
    align-items: center;
    gap: 7px;
    cursor: pointer;
    white-space: nowrap;
    transition: background-color var(--_fast) var(--_ease);
  }
  button:hover:not(:disabled, [aria-disabled='true']) {
    background: var(--_paper-2);
  }
  button:disabled {
    cursor: not-allowed;
    color: var(--_ink-3);
  }
  .primary {
    background: var(--_accent);
    color: var(--_on-accent);
    padding: 0 14px 0 11px;
    margin-inline-end: 4px;
    min-width: 92px;
    justify-content: center;
    /* From grey to filled at once: half-way its white text could not be read. */
    transition: none;
  }
  .primary:hover:not(:disabled, [aria-disabled='true']) {
    background: var(--_accent);
    filter: brightness(1.08);
  }
  .primary:is(:disabled, [aria-disabled='true']) {
    background: var(--_paper-2);
    color: var(--_ink-2);
  }
  .bytes {
    font-weight: 400;
  }
  .quiet {
    color: var(--_accent);
  }
  .field {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_target);
    padding: 0 8px;
    white-space: nowrap;
  }
  .field > span:first-child {
    color: var(--_ink-2);
  }
  .field .name {
    color: inherit;
  }
  .field .value {
    font-weight: 500;
    min-width: 1.4em;
    text-align: end;
  }
  select,
  input.number,
  input.text {
    font: inherit;
    font-weight: 500;
    color: inherit;
    background: transparent;
    border: 0;
    border-bottom: 1px solid var(--_hairline-2);
    border-radius: 0;
    padding: 4px 0 3px;
    min-height: 26px;
  }
  select {
    cursor: pointer;
    max-width: 10em;
    field-sizing: content;
  }
  select option {
    background: var(--_paper);
    color: var(--_ink);
  }
  input.number {
    width: 7em;
  }
  input.text {
    width: 13em;
  }
  input[type='checkbox'] {
    accent-color: var(--_accent);
    width: 16px;
    height: 16px;
    margin: 0;
  }
  input[type='range'] {
    appearance: none;
    width: 112px;
    height: 20px;
    margin: 0;
    background: transparent;
    cursor: pointer;
    flex: none;
  }
  input[type='range']::-webkit-slider-runnable-track {
    height: 2px;
    border-radius: 2px;
    background: linear-gradient(var(--_accent), var(--_accent)) no-repeat 0 / var(--_filled, 0%) 100% var(--_hairline-2);
  }
  input[type='range']::-moz-range-track {
    height: 2px;
    border-radius: 2px;
    background: var(--_hairline-2);
  }
  input[type='range']::-moz-range-progress {
    height: 2px;
    background: var(--_accent);
  }
  input[type='range']::-webkit-slider-thumb {
    appearance: none;
    width: 14px;
    height: 14px;
    margin-top: -6px;
    border-radius: 50%;
    border: 0;
    background: var(--_accent);
    box-shadow: 0 0 0 2px var(--_paper);
  }
  input[type='range']::-moz-range-thumb {
    width: 14px;
    height: 14px;
    border-radius: 50%;
    border: 0;
    background: var(--_accent);
    box-shadow: 0 0 0 2px var(--_paper);
  }
  .popover {
    position: absolute;
    inset: auto;
    margin: 0;
    padding: 12px 16px 16px;
    border: 1px solid var(--_hairline-2);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: var(--_ink);
    max-height: 80vh;
    overflow: auto;
  }
  .setting {
    padding: 6px 0;
  }
  .setting .field {
    display: flex;
    padding: 0;
    white-space: normal;
  }
  .setting .field > span:first-child,
  .setting .name {
    flex: 1;
  }
  .headings {
    margin: 12px 0;
    padding: 8px 12px;
    border: 1px solid var(--_hairline-2);
    font-size: 13px;
  }
  .headings label {
    display: block;
    padding-block: 4px;
    overflow-wrap: anywhere;
  }
  .help {
    margin: 0;
    font-size: 12px;
    color: var(--_ink-2);
    text-wrap: pretty;
  }

  @container latent (max-width: 760px) {
    .controls > button {
      padding: 0 8px;
    }
    .controls > .field {
      padding: 0 4px;
    }
    .controls > .range input {
      width: 84px;
    }
    .controls > .more {
      margin-inline-start: auto;
    }
  }
  @container latent (max-width: 480px) {
    .controls button,
    .field {
      font-size: 15px;
      --_target: 44px;
    }
    .controls .primary {
      flex: 1;
      flex-wrap: wrap;
      gap: 3px 7px;
      padding: 0 8px;
    }
    .bytes {
      font-size: 13px;
    }
    .controls > .grow {
      flex-basis: 100%;
      height: 0;
    }
    .controls button {
      padding: 0 8px;
    }
    .controls > .field {
      padding: 0;
      order: 2;
    }
    .controls > .range {
      flex-basis: 100%;
      order: 1;
    }
    .controls > .range input {
      flex: 1;
    }
    input[type='range']::-webkit-slider-thumb {
      width: 22px;
      height: 22px;
      margin-top: -10px;
    }
    input[type='range']::-moz-range-thumb {
      width: 22px;
      height: 22px;
    }
    .controls > .more {
      margin-inline-start: auto;
      order: 3;
    }
  }
  @container latent (max-width: 360px) {
    .controls > .primary .icon {
      display: none;
    }
  }
  @media (pointer: coarse) {
    input[type='range'],
    select,
    input.number,
    input.text {
      min-height: 44px;
    }
  }
  .field:dir(rtl) input[type='range']::-webkit-slider-runnable-track {
    background-position: 100%;
  }
  @media (forced-colors: active) {
    /* The plate painted behind forced text would hide it. */
    .primary {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
  @media print {
    .controls {
      display: none;
    }
  }
`;
