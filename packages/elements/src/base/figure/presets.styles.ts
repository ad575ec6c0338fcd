import {css} from 'lit';

/** Presets as chips below the control row; adopted after the buttons of the row. */
export const presetsStyles = css`
  .presets {
    margin-top: 10px;
  }
  .chips {
    display: flex;
    gap: 6px;
    flex-wrap: wrap;
  }
  .chip {
    min-height: 28px;
    padding: 0 11px;
    border-radius: 14px;
    box-shadow: inset 0 0 0 1px var(--_hairline-2);
    font-weight: 400;
  }
  .chip[aria-pressed='true'] {
    box-shadow: inset 0 0 0 1.5px var(--_accent);
    color: var(--_accent);
    font-weight: 500;
  }
  .presets .help {
    margin-top: 6px;
    min-height: 1.35em;
  }

  @container latent (max-width: 480px) {
    /* One row that is dragged sideways: wrapped it would push the rest below the fold. */
    .chips {
      flex-wrap: nowrap;
      overflow-x: auto;
      scrollbar-width: none;
      margin-inline: -4px;
      padding: 4px;
    }
    .chip {
      flex: none;
      min-height: 36px;
      border-radius: 18px;
    }
    .presets .help {
      min-height: 2.7em;
    }
  }
  @media print {
    .presets {
      display: none;
    }
  }
`;
