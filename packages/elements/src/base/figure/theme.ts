/** Computed colours of the tokens, for canvases, which know no custom properties. */
export interface Theme {
  readonly paper: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly hairline: string;
  readonly input: string;
  readonly code: string;
  readonly output: string;
  readonly positive: string;
  readonly negative: string;
  readonly accent: string;
  readonly classes: readonly string[];
}

const ROLES = [
  'paper',
  'ink',
  'ink-2',
  'ink-3',
  'hairline',
  'input',
  'code',
  'output',
  'positive',
  'negative',
  'accent',
] as const;

/** Reads the tokens as the browser resolved them for `element` (any inside the shadow root, or that itself). */
export const readTheme = (element: HTMLElement | ShadowRoot): Theme => {
  const probe = element.ownerDocument.createElement('i');
  // Where the reader's system forces colours, a text's would be its; data keep their own, by the same tokens.
  probe.style.setProperty('forced-color-adjust', 'none');
  element.append(probe);
  const computed = getComputedStyle(probe);
  const colour = (token: string) => {
    probe.style.color = `var(--_${token})`;
    return computed.color;
  };
  const [paper, ink, ink2, ink3, hairline, input, code, output, positive, negative, accent] = ROLES.map(colour);
  const classes = Array.from({length: 10}, (_, k) => colour(`class-${k}`));
  probe.remove();
  return {paper, ink, ink2, ink3, hairline, input, code, output, positive, negative, accent, classes};
};

/** Relative luminance (WCAG 2) of a computed `rgb()` colour; 0 for any other notation. */
const luminance = (colour: string): number => {
  const channels = /^rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)/.exec(colour)?.slice(1).map(Number);
  if (!channels) return 0;
  const [r, g, b] = channels.map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/**
 * The scheme to draw in: the host's computed `color-scheme`; but a page that writes light text without declaring a dark
 * scheme is a dark page all the same, and black marks would vanish on it.
 */
export const schemeOf = (host: HTMLElement): 'light' | 'dark' => {
  const {colorScheme, color} = getComputedStyle(host);
  const names = colorScheme.split(' ');
  const dark = names.includes('dark');
  const declared = dark && names.includes('light') ? matchMedia('(prefers-color-scheme: dark)').matches : dark;
  return declared || luminance(color) > 0.5 ? 'dark' : 'light';
};
