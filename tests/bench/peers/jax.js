/** jax-js: one jitted step, cross-entropy, Adam as JAX's own tutorials write it (`@jax-js/optax` is not on npm). */
import {blockUntilReady, defaultDevice, init, jit, nn, numpy as np, random, tree, valueAndGrad} from '@jax-js/jax';
import {serveTraining} from './training-worker.js';

const SIZES = [784, 128, 2, 128, 784];
const [RATE, BETA1, BETA2, EPSILON] = [0.002, 0.9, 0.999, 1e-7];

const initial = () =>
  SIZES.slice(1).map((outputs, i) => ({
    kernel: random.normal(random.key(i), [SIZES[i], outputs]).mul(Math.sqrt(2 / SIZES[i])),
    bias: np.zeros([outputs]),
  }));

/** A function of jax-js owns its arguments: what is used once more is passed as `.ref`. */
const lossOf = (weights, x) => {
  const logits = weights.reduce((input, {kernel, bias}, i) => {
    const output = np.matmul(input, kernel).add(bias);
    return i === 0 || i === 2 ? nn.relu(output) : output;
  }, x.ref);
  return np.mean(nn.softplus(logits.ref).sub(logits.mul(x)));
};

const adam = (weights, first, second, gradients, scale1, scale2) => {
  const m = tree.map((m, g) => m.mul(BETA1).add(g.mul(1 - BETA1)), first, tree.ref(gradients));
  const v = tree.map((v, g) => v.mul(BETA2).add(np.square(g).mul(1 - BETA2)), second, gradients);
  const next = tree.map(
    (w, m, v) =>
      w.sub(
        m
          .mul(scale1.ref)
          .div(np.sqrt(v.mul(scale2.ref)).add(EPSILON))
          .mul(RATE),
      ),
    weights,
    tree.ref(m),
    tree.ref(v),
  );
  scale1.dispose();
  scale2.dispose();
  return [next, m, v];
};

const update = jit((weights, first, second, scale1, scale2, x) => {
  const [loss, gradients] = valueAndGrad(lossOf)(tree.ref(weights), x);
  return [loss, ...adam(weights, first, second, gradients, scale1, scale2)];
});

serveTraining(async ({backend, nextBatch}) => {
  if (!(await init(backend)).includes(backend)) throw new Error(`jax-js has no ${backend} here.`);
  defaultDevice(backend);
  let weights = initial();
  const zeros = () => tree.map((w) => np.zeros(w.shape), tree.ref(weights));
  let [first, second, t] = [zeros(), zeros(), 0];
  return async (steps) => {
    for (let i = 0; i < steps; i++) {
      t++;
      const [scale1, scale2] = [BETA1, BETA2].map((beta) => np.array([1 / (1 - beta ** t)]));
      const x = np.array(nextBatch().slice()).reshape([64, 784]);
      let loss;
      [loss, weights, first, second] = update(weights, first, second, scale1, scale2, x);
      loss.dispose();
    }
    await blockUntilReady(tree.ref(weights)).then(tree.dispose);
  };
});
