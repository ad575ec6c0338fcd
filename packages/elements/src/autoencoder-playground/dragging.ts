/**
 * Follows a press on an input until it ends: on another one, it is a line between the two; on itself it stays a click.
 *
 * @param from - Number of the example that was pressed.
 * @param dropped - Told of the example it ended on.
 */
export const dragging = (event: PointerEvent, from: number, dropped: (to: number) => void) => {
  const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot;
  const under = ({clientX, clientY}: PointerEvent) =>
    root.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-row]') ?? undefined;
  let marked: HTMLElement | undefined;
  const mark = (target: HTMLElement | undefined) => {
    marked?.classList.remove('drop');
    marked = target && Number(target.dataset.row) !== from ? target : undefined;
    marked?.classList.add('drop');
  };
  const move = (moved: PointerEvent) => mark(under(moved));
  const done = (ended: PointerEvent) => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', done);
    removeEventListener('pointercancel', done);
    const target = ended.type === 'pointerup' ? under(ended) : undefined;
    mark(undefined);
    if (target) dropped(Number(target.dataset.row));
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', done);
  addEventListener('pointercancel', done);
};
