import {paintSvg} from '../drawing/svg-painter.js';

const RESOLVED = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'opacity',
  'font-size',
  'font-weight',
  'paint-order',
  'stroke-linejoin',
];

/** A canvas, or lines over one, where it stands in the stage. */
interface Part<Content> {
  readonly content: Content;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Lines and words with every colour resolved, since outside the page no token has a value. */
const resolved = (overlay: SVGSVGElement, fontFamily: string): SVGSVGElement => {
  const lines = overlay.cloneNode(true) as SVGSVGElement;
  const originals = [overlay, ...overlay.querySelectorAll<SVGElement>('*')];
  [lines, ...lines.querySelectorAll<SVGElement>('*')].forEach((element, i) => {
    const style = getComputedStyle(originals[i]);
    for (const name of RESOLVED) element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute('class');
    element.removeAttribute('style');
  });
  for (const hidden of lines.querySelectorAll('[hidden]')) hidden.remove();
  lines.setAttribute('font-family', fontFamily);
  lines.removeAttribute('aria-hidden');
  return lines;
};

/** What a stage shows: canvases, lines and words over them, and the names (`data-caption`) of small multiples. */
const partsOf = (stage: HTMLElement) => {
  const {left, top, width, height} = stage.getBoundingClientRect();
  const {fontFamily} = getComputedStyle(stage);
  const placed = <Content>(element: Element, content: Content): Part<Content> => {
    const box = element.getBoundingClientRect();
    return {content, x: box.left - left, y: box.top - top, width: box.width, height: box.height};
  };
  const probe = document.createElement('i');
  probe.style.color = 'var(--_paper)';
  stage.append(probe);
  const paper = getComputedStyle(probe).color;
  probe.style.color = 'var(--_ink)';
  const ink = getComputedStyle(probe).color;
  probe.remove();
  return {
    ...{paper, ink, fontFamily, width, height},
    canvases: [...stage.querySelectorAll('canvas')].map((canvas) => placed(canvas, canvas)),
    overlays: [...stage.querySelectorAll<SVGSVGElement>('.overlay')].map((overlay) =>
      placed(overlay, resolved(overlay, fontFamily)),
    ),
    captions: [...stage.querySelectorAll<HTMLElement>('[data-caption]')].map((element) =>
      placed(element, element.dataset.caption!),
    ),
  };
};

/** What a name from the reader's own data may hold, and a file of XML may not: with one of these no program opens it. */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Size of a small multiple's name, px. */
const CAPTION = 15;

/** The stage as one SVG file: its canvases embedded as pictures, its overlays' lines and words kept as such. */
export const figureSvg = (stage: HTMLElement): string => {
  const {paper, ink, fontFamily, width, height, canvases, overlays, captions} = partsOf(stage);
  // In a document that is never shown a picture is text: the page's own would load it, and its policy forbid that.
  const inert = document.implementation.createHTMLDocument();
  const add = (name: string, attributes: Record<string, string | number>, text = '') => {
    const element = inert.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.textContent = text;
    return element;
  };
  const whole = add('svg', {xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`});
  whole.append(
    add('rect', {width: '100%', height: '100%', fill: paper}),
    ...canvases.map(({content, ...box}) => add('image', {href: content.toDataURL('image/png'), ...box})),
    ...overlays.map(({content, ...box}) => {
      inert.adoptNode(content);
      for (const [key, value] of Object.entries({...box, overflow: 'visible'}))
        content.setAttribute(key, String(value));
      return content;
    }),
    ...captions.map(({content, x, y, height: line}) =>
      add(
        'text',
        {
          x,
          y: y + (line + CAPTION * 0.7) / 2,
          fill: ink,
          'font-family': fontFamily,
          'font-size': CAPTION,
          'font-weight': 600,
        },
        content,
      ),
    ),
  );
  return new XMLSerializer().serializeToString(whole).replace(NO_XML, '\uFFFD');
};

/** The stage as pixels, twice the size: drawn, not loaded as a picture, which a page's `img-src` may forbid. */
export const figurePng = async (stage: HTMLElement): Promise<Blob> => {
  const {paper, ink, fontFamily, width, height, canvases, overlays, captions} = partsOf(stage);
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const context = canvas.getContext('2d')!;
  context.scale(2, 2);
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  for (const {content, ...box} of canvases) context.drawImage(content, box.x, box.y, box.width, box.height);
  for (const {content, x, y} of overlays) {
    context.save();
    context.translate(x, y);
    paintSvg(context, content);
    context.restore();
  }
  context.fillStyle = ink;
  context.font = `600 ${CAPTION}px ${fontFamily}`;
  for (const {content, x, y, height: line} of captions) context.fillText(content, x, y + (line + CAPTION * 0.7) / 2);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large to encode.')))),
  );
};
