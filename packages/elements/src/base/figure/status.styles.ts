import {css} from 'lit';

/** What a figure says of its state: messages, and the honesty strip with its links. */
export const statusStyles = css`
  .messages {
    position: relative;
  }
  .message {
    position: absolute;
    z-index: 3;
    bottom: 0;
    padding: 10px 16px;
    border: 1px solid var(--_hairline-2);
    border-radius: var(--_radius);
    background: var(--_paper);
    font-size: 15px;
    line-height: 1.5;
    max-width: min(74ch, 100%);
    text-wrap: pretty;
  }
  .message summary {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    cursor: pointer;
    list-style: none;
  }
  .message summary::-webkit-details-marker {
    display: none;
  }
  .message summary::after {
    content: '–';
    margin-inline-start: auto;
    padding-inline: 10px;
    color: var(--_ink-2);
  }
  .message:not([open]) summary::after {
    content: '+';
  }
  .message b {
    font-weight: 600;
  }
  .message > div {
    padding-inline-start: 28px;
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
  .facts :is(span, summary) {
    unicode-bidi: plaintext;
  }

  @container latent (max-width: 480px) {
    /* Facts come and go as it trains. */
    .facts {
      min-height: 3em;
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
    .links > button {
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    .lamp {
      forced-color-adjust: none;
    }
  }
  @media print {
    .links,
    .repairs {
      display: none;
    }
  }
`;
