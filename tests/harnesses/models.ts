/** Small saved models, written by hand as TensorFlow.js and its converter write them; served from blobs. */

const json = (value: unknown) => URL.createObjectURL(new Blob([JSON.stringify(value)], {type: 'application/json'}));
const binary = (values: Float32Array) => URL.createObjectURL(new Blob([values as Float32Array<ArrayBuffer>]));

/** A `[from, to]` kernel whose columns copy one input each: what it answers is known to the bit. */
export const picking = (from: number, columns: readonly number[]): Float32Array => {
  const kernel = new Float32Array(from * columns.length);
  columns.forEach((column, j) => (kernel[column * columns.length + j] = 1));
  return kernel;
};

const layer = (name: string, config: object) => ({
  class_name: name,
  config: {name: name.toLowerCase(), trainable: true, dtype: 'float32', ...config},
});

const dense = (units: number, inputs: object) =>
  layer('Dense', {
    units,
    activation: 'linear',
    use_bias: true,
    kernel_initializer: {
      class_name: 'VarianceScaling',
      config: {scale: 1, mode: 'fan_avg', distribution: 'normal', seed: null},
    },
    bias_initializer: {class_name: 'Zeros', config: {}},
    ...inputs,
  });

interface Parts {
  /** Of a row, as the model takes it. */
  readonly takes: readonly number[];
  readonly kernel: Float32Array;
  readonly width: number;
  /** Added to the JSON, or in place of what it has. */
  readonly changed?: object;
  /** In place of the dense layer's own class. */
  readonly layers?: readonly object[];
}

/** A LayersModel: flattens if need be, then one dense layer. Address of its model.json. */
export const layersModel = ({takes, kernel, width, changed, layers}: Parts): string => {
  const flat = takes.length === 1;
  const own = flat
    ? [dense(width, {batch_input_shape: [null, ...takes]})]
    : [layer('Flatten', {batch_input_shape: [null, ...takes]}), dense(width, {})];
  return json({
    format: 'layers-model',
    modelTopology: {
      class_name: 'Sequential',
      config: {name: 'encoder', layers: layers ?? own},
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [
      {
        paths: [binary(Float32Array.from([...kernel, ...new Float32Array(width)]))],
        weights: [
          {name: 'dense/kernel', shape: [kernel.length / width, width], dtype: 'float32'},
          {name: 'dense/bias', shape: [width], dtype: 'float32'},
        ],
      },
    ],
    ...changed,
  });
};

/**
 * A GraphModel of one matrix product; `op` and `inputs` take the place of the product's own, and `more` nodes stand behind
 * it. Address of its model.json.
 */
export const graphModel = ({
  takes,
  kernel,
  width,
  op = 'MatMul',
  inputs = ['x', 'kernel'],
  more = [],
}: Parts & {op?: string; inputs?: readonly string[]; more?: readonly object[]}): string => {
  const float = {type: 'DT_FLOAT'};
  const sizes = (sides: readonly number[]) => ({dim: sides.map((size) => ({size: String(size)}))});
  const [from] = takes;
  return json({
    format: 'graph-model',
    modelTopology: {
      node: [
        {name: 'x', op: 'Placeholder', attr: {dtype: float, shape: {shape: sizes([-1, from!])}}},
        {
          name: 'kernel',
          op: 'Const',
          attr: {dtype: float, value: {tensor: {dtype: 'DT_FLOAT', tensorShape: sizes([from!, width])}}},
        },
        {name: 'z', op, input: inputs, attr: {T: float, transpose_a: {b: false}, transpose_b: {b: false}}},
        {name: 'Identity', op: 'Identity', input: ['z'], attr: {T: float}},
        ...more,
      ],
      versions: {producer: 1},
    },
    weightsManifest: [{paths: [binary(kernel)], weights: [{name: 'kernel', shape: [from, width], dtype: 'float32'}]}],
  });
};

/** JSON of any kind at an address. */
export const jsonAt = json;
