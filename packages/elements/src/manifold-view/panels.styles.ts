import {css} from 'lit';

/** What the reader opens below the maps: columns, walks, a new point's places, seeds, the space of three numbers. */
export const panelStyles = css`
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  .ways canvas {
    display: block;
    margin: 4px 0 12px;
  }
  .ways span,
  .notes,
  .placed {
    font-size: 12px;
    color: var(--_ink-2);
  }
  .notes {
    padding-inline-start: 18px;
  }
  .placed {
    margin: 0 0 8px;
  }
  .placed div {
    display: flex;
    gap: 8px;
    margin-bottom: 4px;
  }
  .placed dt {
    flex: none;
    width: 6.5em;
    color: var(--_ink);
  }
  .placed dd {
    margin: 0;
  }
  .seeds {
    list-style: none;
    display: flex;
    flex-wrap: wrap;
    gap: 16px;
    margin: 12px 0 0;
    padding: 0;
    font-size: 12px;
  }
  .seeds li {
    display: grid;
    grid-template-columns: 1fr max-content;
    column-gap: 8px;
  }
  .seeds ~ .help,
  [role='img'] ~ .help {
    margin-top: 12px;
  }
  .seeds canvas {
    grid-column: 1 / -1;
  }
  .panel .cloud {
    cursor: grab;
  }
  @container latent (max-width: 480px) {
    .seeds li {
      grid-template-columns: auto;
    }
  }
`;
