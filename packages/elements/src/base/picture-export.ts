const COLOURS = ['fill', 'stroke'] as const;

/**
 * The stage as one SVG file: its canvases embedded as pictures, its overlay's lines and words kept as such, every colour
 * resolved, since outside the page no token has a value.
 */
export const figureSvg = (stage: HTMLElement): string => {
  const overlay = stage.querySelector<SVGSVGElement>('.overlay')!;
  const [, , width, height] = overlay.getAttribute('viewBox')!.split(' ').map(Number);
  const copy = overlay.cloneNode(true) as SVGSVGElement;
  const originals = [overlay, ...overlay.querySelectorAll<SVGElement>('*')];
  [copy, ...copy.querySelectorAll<SVGElement>('*')].forEach((element, i) => {
    const style = getComputedStyle(originals[i]);
    for (const name of COLOURS) element.setAttribute(name, style.getPropertyValue(name));
    for (const name of ['stroke-width', 'stroke-dasharray', 'opacity', 'font-size', 'font-weight', 'paint-order', 'stroke-linejoin']) {
      element.setAttribute(name, style.getPropertyValue(name));
    }
    element.removeAttribute('class');
    element.removeAttribute('style');
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('font-family', getComputedStyle(stage).fontFamily);
  copy.removeAttribute('aria-hidden');
  const pictures = [...stage.querySelectorAll('canvas')].map((canvas) => {
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    for (const [name, value] of Object.entries({href: canvas.toDataURL('image/png'), width, height})) image.setAttribute(name, String(value));
    return image;
  });
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  const probe = document.createElement('i');
  probe.style.color = 'var(--_paper)';
  stage.append(probe);
  for (const [name, value] of Object.entries({width: '100%', height: '100%', fill: getComputedStyle(probe).color})) paper.setAttribute(name, value);
  probe.remove();
  copy.prepend(paper, ...pictures);
  return new XMLSerializer().serializeToString(copy);
};

/** The same file as pixels, twice the size. */
export const svgToPng = async (source: string, {clientWidth, clientHeight}: HTMLElement): Promise<Blob> => {
  const url = URL.createObjectURL(new Blob([source], {type: 'image/svg+xml'}));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = clientWidth * 2;
    canvas.height = clientHeight * 2;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large to encode.')))));
  } finally {
    URL.revokeObjectURL(url);
  }
};
