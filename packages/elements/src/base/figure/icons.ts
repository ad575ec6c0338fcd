import {svg} from 'lit';

/** 14 px glyphs for buttons, 18 px for messages; decorations all, the words stand beside them. */
const small = (content: unknown) => svg`<svg class="icon" viewBox="0 0 14 14" aria-hidden="true">${content}</svg>`;
const large = (content: unknown) => svg`<svg class="glyph" viewBox="0 0 18 18" aria-hidden="true">${content}</svg>`;

export const icons = {
  play: small(svg`<path d="M3 1.6v10.8L12.2 7z" fill="currentColor"/>`),
  pause: small(svg`<path d="M3 2h2.8v10H3zM8.2 2H11v10H8.2z" fill="currentColor"/>`),
  step: small(svg`<path d="M2.2 2v10L9 7zM10 2h1.8v10H10z" fill="currentColor"/>`),
  reset: small(svg`<path class="line" d="M2.4 4.6A5.2 5.2 0 1 1 1.8 8M2.2 1.6v3.2h3.2"/>`),
  more: small(
    svg`<path class="line" d="M1.5 4.2h5M10.5 4.2h2M1.5 9.8h2M7.5 9.8h5"/><circle class="line" cx="8.5" cy="4.2" r="1.7"/><circle class="line" cx="5.5" cy="9.8" r="1.7"/>`,
  ),
  pencil: small(svg`<path class="line" d="M2 12l.8-3.200L9.800 2l2.200 2.200L5.200 11.200z"/>`),
  diverged: large(
    svg`<path class="line negative" d="M1.500 12.500c2.200 0 3-1 4-4.500s1.700-5.500 3-5.500 2 12.500 3.500 12.500 1.500-9 4.500-9"/>`,
  ),
  failed: large(
    svg`<circle class="line negative" cx="9" cy="9" r="7"/><path class="line negative" d="M9 5.200v4.600M9 12.700v.1"/>`,
  ),
};
