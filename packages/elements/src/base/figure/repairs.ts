import type {LabFailure} from '@latent-elements/learning/types';
import type {FigureElement} from '../element/figure-element.js';
import type {Message} from './frame.js';

/** An element that trains at some rate, as what repairs it knows it. */
export interface Trainable extends FigureElement {
  play(): Promise<void>;
}

const rateOf = (host: Trainable) => (host as unknown as {learningRate: number}).learningRate;

/** A button that changes something and goes on. */
const mend = (host: Trainable, label: string, change: () => void): Message['repairs'][number] => ({
  label,
  repair: () => {
    change();
    void host.play();
  },
});

/** A button that puts a setting back to its default and goes on. */
export const back = (host: Trainable, name: string, label: string): Message['repairs'][number] =>
  mend(host, label, () => host.change(name, host.defaultOf(name)));

const backToRate = (host: Trainable) =>
  back(host, 'learningRate', `Back to learning rate ${host.defaultOf('learningRate')}`);

/** What is said of a run that diverged, with a button that repairs it. */
export const divergenceMessage = (host: Trainable, {message: text, cure}: LabFailure): Message => ({
  kind: 'diverged',
  lead: 'It diverged.',
  text,
  repairs: [cure ? mend(host, 'Scale the columns', () => Object.assign(host, cure)) : backToRate(host)],
});

/**
 * What is said of a run whose places all became one: the figure's repairs first, then a slower rate where it is fast.
 *
 * @param text - Undefined where it did not collapse.
 */
export const collapseMessage = (
  host: Trainable,
  lead: string,
  text: string | undefined,
  repairs: Message['repairs'],
): Message | undefined => {
  if (!text) return undefined;
  const slower = rateOf(host) > (host.defaultOf('learningRate') as number) ? [backToRate(host)] : [];
  return {kind: 'diverged', lead, text, repairs: [...repairs, ...slower]};
};

/** The fact of the strip that says the learning rate, where it is not the default. */
export const rateFact = (host: Trainable): readonly string[] =>
  rateOf(host) === host.defaultOf('learningRate') ? [] : [`learning rate ${rateOf(host)}`];
