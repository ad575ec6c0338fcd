/**
 * Draws an overlay of ours: groups of `rect`, `circle`, `line`, `path` and `text` with `tspan`s, every presentation attribute
 * written out on every element. What else SVG has is none of ours.
 */
export const paintSvg = (context: CanvasRenderingContext2D, root: SVGSVGElement) => {
  const family = root.getAttribute('font-family') ?? 'sans-serif';
  for (const element of root.querySelectorAll<SVGElement>('rect, circle, line, path, text')) {
    const alpha =
      Number(element.getAttribute('opacity') ?? 1) * Number(element.parentElement?.getAttribute('opacity') ?? 1);
    context.save();
    context.globalAlpha = alpha;
    if (element.localName === 'text') paintText(context, element, family);
    else paint(context, element, pathOf(element));
    context.restore();
  }
};

const number = (element: Element, name: string) => Number.parseFloat(element.getAttribute(name) ?? '0') || 0;

const pathOf = (element: SVGElement): Path2D => {
  if (element.localName === 'path') return new Path2D(element.getAttribute('d') ?? '');
  const path = new Path2D();
  if (element.localName === 'circle')
    path.arc(number(element, 'cx'), number(element, 'cy'), number(element, 'r'), 0, 2 * Math.PI);
  else if (element.localName === 'line') {
    path.moveTo(number(element, 'x1'), number(element, 'y1'));
    path.lineTo(number(element, 'x2'), number(element, 'y2'));
  } else
    path.roundRect(
      number(element, 'x'),
      number(element, 'y'),
      number(element, 'width'),
      number(element, 'height'),
      number(element, 'rx'),
    );
  return path;
};

const stroked = (context: CanvasRenderingContext2D, element: Element) => {
  const stroke = element.getAttribute('stroke') ?? 'none';
  context.strokeStyle = stroke;
  context.lineWidth = number(element, 'stroke-width');
  context.lineCap = (element.getAttribute('stroke-linecap') ?? 'butt') as CanvasLineCap;
  context.lineJoin = (element.getAttribute('stroke-linejoin') ?? 'miter') as CanvasLineJoin;
  context.setLineDash((element.getAttribute('stroke-dasharray') ?? '').match(/[\d.]+/g)?.map(Number) ?? []);
  return stroke !== 'none' && context.lineWidth > 0;
};

const filled = (context: CanvasRenderingContext2D, element: Element) => {
  const fill = element.getAttribute('fill') ?? 'none';
  context.fillStyle = fill;
  return fill !== 'none';
};

const paint = (context: CanvasRenderingContext2D, element: Element, path: Path2D) => {
  if (filled(context, element)) context.fill(path);
  if (stroked(context, element)) context.stroke(path);
};

const paintText = (context: CanvasRenderingContext2D, text: SVGElement, family: string) => {
  const pieces = [...text.childNodes].flatMap((node) => {
    const words = node instanceof Comment ? '' : (node.textContent?.trim() ?? '');
    if (!words) return [];
    const element = node instanceof Element ? node : text;
    const font = `${element.getAttribute('font-weight')} ${element.getAttribute('font-size')} ${family}`;
    context.font = font;
    return [
      {
        element,
        words,
        font,
        before: node === element ? number(element, 'dx') : 0,
        width: context.measureText(words).width,
      },
    ];
  });
  const width = pieces.reduce((sum, piece) => sum + piece.before + piece.width, 0);
  const share = {middle: 0.5, end: 1}[text.getAttribute('text-anchor') ?? ''] ?? 0;
  let x = number(text, 'x') - share * width;
  const y = number(text, 'y');
  for (const {element, words, font, before, width: own} of pieces) {
    x += before;
    context.font = font;
    // Every outlined text of ours is a halo: the outline goes under the letters.
    if (stroked(context, element)) context.strokeText(words, x, y);
    if (filled(context, element)) context.fillText(words, x, y);
    x += own;
  }
};
