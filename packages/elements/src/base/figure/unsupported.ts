import type {LabFailure} from '@latent-elements/learning/types';

/** Throws a failure that says what would help where no figure can be drawn on this page. */
export const refuseUnsupported = (): void => {
  const lacking =
    typeof ResizeObserver === 'undefined'
      ? 'ResizeObserver'
      : 'adoptedStyleSheets' in Document.prototype
        ? undefined
        : 'adoptedStyleSheets';
  if (lacking) throw failure(`This browser has no ${lacking}, by which figures are drawn: use a current one.`);
  // Prototype.js and MooTools; Plot and TensorFlow.js draw and compute by it as we do.
  if (Array.from([0], () => 1)[0] !== 1)
    throw failure(
      'A script of this page replaces Array.from by one that ignores its second argument, as old versions of Prototype.js and MooTools do: put the figure into a frame of its own, or do without that script.',
    );
};

const failure = (message: string): Error & LabFailure =>
  Object.assign(new Error(message), {code: 'unsupported', recoverable: false});
