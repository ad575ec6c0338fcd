import {ModelError} from './model-error.js';

/** Nodes of a graph, or layers: a thousand times as many as a tutorial's encoder, and several times a large one's. */
const MOST_PARTS = 10_000;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const listIn = (value: unknown, key: string): readonly unknown[] => {
  const list = isObject(value) ? value[key] : undefined;
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
};

/** Layers in layers, in whatever depth: everything that has a class, optimisers and initialisers too. */
function classesIn(topology: object): number {
  let count = 0;
  const waiting: unknown[] = [topology];
  while (waiting.length > 0 && count <= MOST_PARTS) {
    const value = waiting.pop();
    if (!isObject(value)) continue;
    if ('class_name' in value) count++;
    for (const part of Object.values(value)) waiting.push(part);
  }
  return count;
}

/** The node that an input is of: `^` marks what is only waited for, `:0` which of its answers is meant. */
const nodeOf = (input: unknown): string => String(input).replace(/^\^/, '').replace(/:\d+$/, '');

/** A node that needs its own answer, by way of others or not. The next turn of a loop is told by its operation, and may. */
function circular(nodes: readonly Record<string, unknown>[]): string | undefined {
  const needs = new Map(
    nodes.map((node) => [String(node.name), node.op === 'NextIteration' ? [] : listIn(node, 'input').map(nodeOf)]),
  );
  const [done, open] = [new Set<string>(), new Set<string>()];
  for (const start of needs.keys()) {
    // Not by recursion: a chain of nodes is longer than a stack.
    const way = [{name: start, next: 0}];
    while (way.length > 0) {
      const step = way.at(-1)!;
      open.add(step.name);
      const needed = done.has(step.name) ? undefined : needs.get(step.name)?.[step.next++];
      if (needed === undefined) {
        open.delete(step.name);
        done.add(step.name);
        way.pop();
      } else if (open.has(needed)) return needed;
      else if (!done.has(needed)) way.push({name: needed, next: 0});
    }
  }
  return undefined;
}

/** Throws a {@link ModelError} for what TensorFlow.js would be busy with for minutes, or for ever. */
export function checkTopology(topology: object, format: 'layers-model' | 'graph-model'): void {
  const functions = listIn((topology as {library?: unknown}).library, 'function');
  const graphs = [listIn(topology, 'node'), ...functions.map((one) => listIn(one, 'nodeDef'))];
  const parts = format === 'graph-model' ? graphs.reduce((sum, {length}) => sum + length, 0) : classesIn(topology);
  if (parts > MOST_PARTS) {
    const [what, many] = format === 'graph-model' ? ['nodes', parts.toLocaleString('en-US')] : ['layers', 'too many'];
    throw new ModelError(
      'model-invalid',
      `The model has ${many} ${what}; up to ${MOST_PARTS.toLocaleString('en-US')} are opened. Save the encoder alone, or a smaller one.`,
    );
  }
  for (const nodes of graphs) {
    const name = circular(nodes.filter(isObject));
    if (name === undefined) continue;
    throw new ModelError(
      'model-invalid',
      `The graph runs in a circle: its node “${name.slice(0, 60)}” needs its own answer. Convert the model again.`,
    );
  }
}
