/**
 * Where a pointer is in an element's own CSS px, from its top left corner, whatever CSS transforms (`scale`, `rotate`,
 * `skew` …) and zooms the element and its ancestors have: a figure on a slide that is shown at .6 is pressed where it is seen.
 * Ancestors with a perspective are taken as without.
 *
 * @example
 * canvas.addEventListener('pointermove', (event) => {
 *   const [x, y] = placeIn(canvas, event);
 *   context.fillRect(x, y, 1, 1);
 * });
 */
export const placeIn = (element: HTMLElement, {clientX, clientY}: MouseEvent): [x: number, y: number] => {
  const {a, b, c, d} = shownAs(element);
  const {left, top} = element.getBoundingClientRect();
  const [width, height] = [element.offsetWidth, element.offsetHeight];
  // The rectangle about what is shown begins where the leftmost and the topmost of the four corners are.
  const x = clientX - left + Math.min(0, a * width) + Math.min(0, c * height);
  const y = clientY - top + Math.min(0, b * width) + Math.min(0, d * height);
  // What has no area is nowhere pressed.
  const area = a * d - b * c || 1;
  return [(d * x - c * y) / area, (a * y - b * x) / area];
};

/** How lengths in an element are shown on the screen: all transforms from it up to the page, without their shifts. */
const shownAs = (element: HTMLElement): DOMMatrix => {
  let shown = new DOMMatrix();
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const {transform, rotate, scale, transformStyle} = getComputedStyle(at);
    const own = [turn(rotate), stretch(scale), transform].filter((part) => part && part !== 'none').join(' ');
    // What is in an element lies flat in it unless it says otherwise.
    if (transformStyle !== 'preserve-3d') shown = new DOMMatrix([shown.a, shown.b, shown.c, shown.d, 0, 0]);
    if (own) shown = new DOMMatrix(own).multiply(shown);
    // A dialog or what fills the screen is laid out in the window, not in its parent.
    if (at.matches(':is(:modal, :popover-open, :fullscreen)')) break;
  }
  return shown.scale(zoomOf(element));
};

/** Also out of a slot and out of a shadow tree. */
const parentOf = (element: Element): Element | null => {
  const parent = element.assignedSlot ?? element.parentNode;
  return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
};

/** `rotate: 30deg`, `rotate: x 30deg` and `rotate: 1 1 0 30deg` as functions of `transform`. */
const turn = (rotate: string): string => {
  if (!rotate || rotate === 'none') return '';
  const parts = rotate.split(' ');
  const angle = parts.pop()!;
  const axis = {x: '1,0,0', y: '0,1,0', z: '0,0,1'}[parts[0]] ?? (parts.join() || '0,0,1');
  return `rotate3d(${axis},${angle})`;
};

const stretch = (scale: string): string => {
  if (!scale || scale === 'none') return '';
  const [x, y = x, z = '1'] = scale.split(' ');
  return `scale3d(${x},${y},${z})`;
};

/** Of the property `zoom`, where the browser tells. */
const zoomOf = (element: HTMLElement): number =>
  (element as HTMLElement & {readonly currentCSSZoom?: number}).currentCSSZoom ?? 1;
