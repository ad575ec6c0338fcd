import {css} from 'lit';

/** What the reader opens: panels with their tables, files and drawing pads, dialogs, and lists of things to try. */
export const panelStyles = css`
  .panel {
    margin: 16px 0 24px;
  }
  .panel > header {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 16px;
  }
  .scroll {
    overflow-x: auto;
    max-height: 340px;
  }
  table {
    border-collapse: collapse;
    margin-top: 8px;
    font-size: 13px;
  }
  th,
  td {
    padding: 5px 18px 5px 0;
    border-bottom: 1px solid var(--_hairline);
    text-align: end;
    font-weight: 400;
    white-space: nowrap;
  }
  th:first-child,
  td:first-child {
    text-align: start;
  }
  thead th {
    color: var(--_ink-2);
    font-size: 12px;
  }
  dialog {
    border: 1px solid var(--_hairline-2);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: var(--_ink);
    max-width: min(640px, calc(100vw - 32px));
    padding: 20px 24px;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.35);
  }
  textarea {
    width: 100%;
    min-height: 8.5em;
    margin-top: 8px;
    padding: 12px;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    font: 12px/1.55 var(--_mono);
    background: var(--_paper-2);
    color: inherit;
    resize: vertical;
  }
  .open-file {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
  }
  .open-file input {
    margin-inline-start: 8px;
    max-width: 100%;
    font: inherit;
  }

  .pad {
    display: flex;
    flex-wrap: wrap;
    gap: 16px 24px;
    margin-top: 8px;
  }
  .pad canvas {
    width: 224px;
    height: 224px;
    border: 1px solid var(--_hairline-2);
    touch-action: none;
    cursor: crosshair;
    image-rendering: pixelated;
  }
  .pad > div {
    flex: 1 1 220px;
    max-width: 46ch;
  }
  @container latent (max-width: 480px) {
    th[scope='row'] {
      white-space: normal;
    }
    textarea {
      min-height: 12em;
    }
  }
  @media print {
    .panel:has(button, input) {
      display: none;
    }
  }
`;
