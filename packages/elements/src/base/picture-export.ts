import {paintSvg} from './svg-painter.js';

const RESOLVED = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-size', 'font-weight', 'paint-order', 'stroke-linejoin'];

/** What a stage shows: canvases, and over them lines and words, every colour resolved, since outside the page no token has a value. */
const partsOf = (stage: HTMLElement) => {
  const overlay = stage.querySelector<SVGSVGElement>('.overlay')!;
  const [, , width, height] = overlay.getAttribute('viewBox')!.split(' ').map(Number);
  const lines = overlay.cloneNode(true) as SVGSVGElement;
  const originals = [overlay, ...overlay.querySelectorAll<SVGElement>('*')];
  [lines, ...lines.querySelectorAll<SVGElement>('*')].forEach((element, i) => {
    const style = getComputedStyle(originals[i]);
    for (const name of RESOLVED) element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute('class');
    element.removeAttribute('style');
  });
  lines.setAttribute('font-family', getComputedStyle(stage).fontFamily);
  lines.removeAttribute('aria-hidden');
  const probe = document.createElement('i');
  probe.style.color = 'var(--_paper)';
  stage.append(probe);
  const paper = getComputedStyle(probe).color;
  probe.remove();
  return {lines, paper, canvases: [...stage.querySelectorAll('canvas')], width, height};
};

/** What a name from the reader's own data may hold, and a file of XML may not: with one of these no program opens it. */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** The stage as one SVG file: its canvases embedded as pictures, its overlay's lines and words kept as such. */
export const figureSvg = (stage: HTMLElement): string => {
  const {lines, paper, canvases, width, height} = partsOf(stage);
  // In a document that is never shown a picture is text: the page's own would load it, and its policy forbid that.
  const inert = document.implementation.createHTMLDocument();
  const add = (name: string, attributes: Record<string, string | number>) => {
    const element = inert.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const pictures = canvases.map((canvas) => add('image', {href: canvas.toDataURL('image/png'), width, height}));
  inert.adoptNode(lines).prepend(add('rect', {width: '100%', height: '100%', fill: paper}), ...pictures);
  for (const [name, value] of Object.entries({xmlns: 'http://www.w3.org/2000/svg', width, height})) lines.setAttribute(name, String(value));
  return new XMLSerializer().serializeToString(lines).replace(NO_XML, '\uFFFD');
};

/** The stage as pixels, twice the size: drawn, not loaded as a picture, which a page's `img-src` may forbid. */
export const figurePng = async (stage: HTMLElement): Promise<Blob> => {
  const {lines, paper, canvases, width, height} = partsOf(stage);
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const context = canvas.getContext('2d')!;
  context.scale(2, 2);
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  for (const picture of canvases) context.drawImage(picture, 0, 0, width, height);
  paintSvg(context, lines);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large to encode.')))),
  );
};
