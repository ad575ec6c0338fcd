import {labMemory} from '@latent-elements/learning/client';
import 'latent-elements/autoencoder-playground/define';
import 'latent-elements/contrastive-pairs/define';
import 'latent-elements/manifold-view/define';
import 'latent-elements/representation-report/define';
import type {LearningElement} from 'latent-elements';
import type {Held} from './counting-worker.js';

export interface RoundOptions {
  /** Elements that stand on the page for the whole round. */
  readonly elements: number;
  /** Elements made, trained by a step and thrown away. */
  readonly creations: number;
  /** Times that one of those on the page is taken out and put in again. */
  readonly moves: number;
  readonly backend: string;
}

/** What is held after a round, once everything of it is gone. */
export interface Census extends Held {
  readonly workers: number;
  readonly runs: number;
}

const {Worker: native} = globalThis;
let workers = 0;

/** The lab constructs its own address; what it gets counts, and is otherwise the same. */
globalThis.Worker = class extends native {
  constructor() {
    super(new URL('./counting-worker.ts', import.meta.url), {type: 'module'});
    workers++;
  }
  override terminate() {
    workers--;
    super.terminate();
  }
};

const pass = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Longer than an element that is gone keeps its run. */
const AWAY = 400;

/** Small ones: most of what passes is the first. */
const FIGURES = [
  {tag: 'autoencoder-playground', attributes: {dataset: 'iris', width: 8, 'batch-size': 16}},
  {
    tag: 'contrastive-pairs',
    attributes: {dataset: 'digits-8x8', network: 'dense', 'representation-size': 8, 'batch-size': 8},
  },
  {tag: 'manifold-view', attributes: {dataset: 'iris', methods: 'pca tsne'}},
] as const;

/** The same few shapes over and over: what pools keep of them is bounded. */
const create = (
  index: number,
  backend: string,
  {tag, attributes}: (typeof FIGURES)[number] = FIGURES[0],
): LearningElement => {
  const element = document.createElement(tag);
  const varied = tag === 'autoencoder-playground' ? {'code-size': 1 + (index % 3)} : {};
  for (const [name, value] of Object.entries({...attributes, ...varied, seed: index % 5, backend})) {
    element.setAttribute(name, String(value));
  }
  return element;
};

/** The report on a figure. */
const reportOn = (element: LearningElement, id: string) => {
  element.id = id;
  const report = document.createElement('representation-report');
  report.htmlFor = id;
  return report;
};

export const round = async ({elements, creations, moves, backend}: RoundOptions): Promise<void> => {
  const standing = Array.from({length: elements}, (_, i) => create(i, backend));
  document.body.append(...standing);
  await Promise.all(standing.map((element) => element.step(1)));
  for (const element of standing) void element.play();

  for (let made = 0; made < creations; made += elements) {
    // On a software GPU the others would take minutes to compile.
    const figureOf = (i: number) => (backend === 'webgpu' || i % 4 > 1 ? FIGURES[0] : FIGURES[1 + (i % 2)]);
    const passing = Array.from({length: Math.min(elements, creations - made)}, (_, i) =>
      create(made + i, backend, figureOf(made + i)),
    );
    const reports = passing.map((element, i) => reportOn(element, `passing-${i}`));
    document.body.append(...passing, ...reports);
    // Some are thrown away while they load, some reports while they measure.
    await Promise.all(passing.filter((_, i) => i % 3).map((element) => element.step(1)));
    for (const element of [...passing, ...reports]) element.remove();
  }
  for (let move = 0; move < moves; move++) {
    const element = standing[move % elements]!;
    element.remove();
    // Most come back in the same task and keep their run; some come back too late for it.
    if (move % 100 === 99) await pass(AWAY);
    document.body.append(element);
    if (move % 25 === 24) await element.step(1);
  }
  document.body.replaceChildren();
  for (let runs = 1; runs > 0;) {
    await pass(50);
    runs = (await labMemory())?.runs ?? 0;
  }
};

const ask = (): Promise<Held> =>
  new Promise((resolve) => {
    const [questions, answers] = [new BroadcastChannel('soak: what is held?'), new BroadcastChannel('soak: held')];
    answers.onmessage = ({data}: MessageEvent<Held>) => {
      questions.close();
      answers.close();
      resolve(data);
    };
    questions.postMessage(undefined);
  });

export const census = async (): Promise<Census> => ({...(await ask()), workers, runs: (await labMemory())!.runs});
