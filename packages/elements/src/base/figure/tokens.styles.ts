import {css} from 'lit';

/**
 * Every colour, size and gap, as the house's one token set has them; a page overrides any by its public name, `--latent-*`.
 * Contrasts were measured on paper in both themes. Sizes are px: the host page's rem is not ours to trust.
 */
export const tokens = css`
  :host {
    --_paper: var(--latent-paper, light-dark(#ffffff, #131417));
    --_paper-2: var(--latent-paper-2, light-dark(#f6f6f4, #1b1d21));
    --_ink: var(--latent-ink, light-dark(#1b1c1f, #ecedee));
    --_ink-2: var(--latent-ink-2, light-dark(#5a5e65, #a5a9b0));
    --_ink-3: var(--latent-ink-3, light-dark(#85898f, #747880));
    --_hairline: var(--latent-hairline, light-dark(#e2e3e4, #2c2f34));
    --_hairline-2: var(--latent-hairline-2, light-dark(#c6c8ca, #43474e));
    --_input: var(--latent-input, light-dark(#2f5f93, #8fb9e8));
    --_code: var(--latent-code, light-dark(#7a3e9d, #cf9df0));
    --_output: var(--latent-output, light-dark(#a34a00, #f2a365));
    --_positive: var(--latent-positive, light-dark(#0b7261, #4fcbb3));
    --_negative: var(--latent-negative, light-dark(#b3261e, #ff8f85));
    --_accent: var(--latent-accent, light-dark(#1a5fb4, #86b6f5));
    --_on-accent: var(--latent-on-accent, light-dark(#ffffff, #0d1526));
    --_class-0: var(--latent-class-0, light-dark(#201416, #fdfcfc));
    --_class-1: var(--latent-class-1, light-dark(#b14d05, #fb951a));
    --_class-2: var(--latent-class-2, light-dark(#1b92d4, #73cfff));
    --_class-3: var(--latent-class-3, light-dark(#145445, #3fc285));
    --_class-4: var(--latent-class-4, light-dark(#879915, #ffe41a));
    --_class-5: var(--latent-class-5, light-dark(#222377, #3e72e1));
    --_class-6: var(--latent-class-6, light-dark(#98000e, #e8351a));
    --_class-7: var(--latent-class-7, light-dark(#9a4597, #ffa0c4));
    --_class-8: var(--latent-class-8, light-dark(#78786a, #8c7d80));
    --_class-9: var(--latent-class-9, light-dark(#733bed, #c584f8));
    --_mono: var(--latent-font-mono, ui-monospace, 'SF Mono', 'DejaVu Sans Mono', monospace);
    --_radius: var(--latent-radius, 6px);
    --_target: 32px;
    --_focus: 2px solid var(--_accent);
    --_fast: var(--latent-fast, 120ms);
    --_ease: var(--latent-ease, cubic-bezier(0.2, 0, 0, 1));
  }
  @media (pointer: coarse) {
    :host {
      --_target: 44px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_fast: 0ms;
    }
  }
  @media (forced-colors: active) {
    :host {
      --_hairline: CanvasText;
      --_hairline-2: ButtonBorder;
      --_accent: LinkText;
      --_on-accent: Canvas;
    }
  }
`;
