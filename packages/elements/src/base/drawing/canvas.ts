/** Pixels of a canvas in one px: as fine as the screen, within reason. */
export const screenRatio = (): number => Math.min(3, Math.max(1, devicePixelRatio || 1));

/** An empty canvas of this size in px, as fine as the screen. */
export const fitCanvas = (
  canvas: HTMLCanvasElement,
  {width, height}: {width: number; height: number},
): CanvasRenderingContext2D => {
  const ratio = screenRatio();
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  const context = canvas.getContext('2d')!;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  // In halves: Chromium prints a canvas that is cleared at one stroke as commands, and there clearing empties what lies below.
  context.clearRect(0, 0, width / 2, height);
  context.clearRect(width / 2, 0, width / 2, height);
  context.imageSmoothingQuality = 'high';
  return context;
};
