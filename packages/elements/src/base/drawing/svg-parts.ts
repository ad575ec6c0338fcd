/**
 * SVG that changes faster than a render: elements collected, then put into a group in place of what was there. Numbers are
 * rounded to tenths of a px; what has no finite place is left out.
 *
 * @example
 * const parts = new SvgParts();
 * parts.add('circle', {cx: 10, cy: 10, r: 5, class: 'ring'});
 * parts.add('text', {x: 10, y: 30, class: 'halo'}, 'seven');
 * parts.into(svg.querySelector('.lines')!);
 */
export class SvgParts {
  readonly #parts: SVGElement[] = [];

  add(name: 'circle' | 'line' | 'path' | 'rect' | 'text', attributes: Record<string, string | number>, text = '') {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    const isNowhere = Object.entries(attributes).some(([key, value]) =>
      typeof value === 'number' ? !Number.isFinite(value) : key === 'd' && /NaN|Infinity/.test(value),
    );
    for (const [key, value] of Object.entries(attributes))
      element.setAttribute(key, typeof value === 'number' ? String(Math.round(value * 10) / 10) : value);
    element.textContent = text;
    if (!isNowhere) this.#parts.push(element);
    return element;
  }

  into(group: Element) {
    group.replaceChildren(...this.#parts);
  }
}
