import {KERNEL_SIDE, type Layer} from '../network/layers.js';
import type {WeightShape} from '../network/weights.js';
import type {NamedTensor} from './safetensors.js';

const isConv = (layer: Layer | undefined): boolean => layer?.kind === 'conv';

/** Layers under the name that they have in the script. */
export type Parts = Readonly<Record<string, readonly Layer[]>>;

/** A module of PyTorch for a layer and all that stands around it. Pictures are `[n, c, h, w]` there, rows `[n, h·w·c]` here. */
function modules(layers: readonly Layer[], ending: readonly string[]): string[] {
  const lines: string[] = [];
  layers.forEach((layer, i) => {
    const toPictures = isConv(layer) && !isConv(layers[i - 1]);
    const toRows = !isConv(layer) && isConv(layers[i - 1]);
    if (toRows) lines.push('ToRows()');
    if (layer.kind === 'dense') lines.push(`nn.Linear(${layer.inputs}, ${layer.outputs})`);
    if (layer.kind === 'conv') {
      if (toPictures) lines.push(`ToPictures(${layer.height}, ${layer.width}, ${layer.inputs})`);
      const options = `${KERNEL_SIDE}, stride=${layer.stride}, padding=${(KERNEL_SIDE - 1) / 2}`;
      lines.push(`nn.Conv2d(${layer.inputs}, ${layer.outputs}, ${options})`);
    }
    if (layer.activation === 'relu') lines.push('nn.ReLU()');
    if (layer.kind === 'conv' && layer.shuffle > 1) lines.push(`nn.PixelShuffle(${layer.shuffle})`);
  });
  if (isConv(layers.at(-1))) lines.push('ToRows()');
  return [...lines, ...ending];
}

export const sequence = (name: string, layers: readonly Layer[], ending: readonly string[] = []): string =>
  `${name} = nn.Sequential(\n${modules(layers, ending)
    .map((line) => `    ${line},\n`)
    .join('')})\n`;

const conversions = `
class ToPictures(nn.Module):
    """Rows as the file has them, [n, h * w * c], to PyTorch's [n, c, h, w]."""

    def __init__(self, h, w, c):
        super().__init__()
        self.shape = (h, w, c)

    def forward(self, x):
        return x.unflatten(1, self.shape).permute(0, 3, 1, 2)


class ToRows(nn.Module):
    def forward(self, x):
        return x.permute(0, 2, 3, 1).flatten(1)

`;

/** Only sub-pixel convolutions order channels otherwise: block row, block column, channel here, channel first there. */
export const loading = (parts: Parts, file: string): string => {
  const layers = Object.values(parts).flat();
  const conv = layers.some(isConv);
  const rows = layers.map((layer) => `    "${layer.name}": ${layer.kind === 'conv' ? layer.shuffle : 1},\n`);
  const kernel = conv
    ? `        if isinstance(layer, nn.Conv2d):  # [h, w, in, out] to [out, in, h, w]
            kernel, bias = channels_first(kernel, r), channels_first(bias, r)
            layer.weight.copy_(kernel.permute(3, 2, 0, 1))
        else:  # [in, out] to [out, in]
            layer.weight.copy_(kernel.T)
`
    : `        layer.weight.copy_(kernel.T)  # [in, out] to [out, in]
`;
  const reorder = conv
    ? `
def channels_first(x, r):
    """Output channels from (block row, block column, channel) to PixelShuffle's (channel, block row, block column)."""
    return x.unflatten(-1, (r * r, -1)).transpose(-1, -2).flatten(-2)

`
    : '';
  return `${reorder}
# Name in the file: side of the block that PixelShuffle makes of each pixel (1: none).
names = {
${rows.join('')}}
weights = load_file(${JSON.stringify(file)})
layers = [layer for layer in [${Object.keys(parts)
    .map((name) => `*${name}`)
    .join(', ')}] if hasattr(layer, "weight")]
with torch.no_grad():
    for layer, (name, r) in zip(layers, names.items(), strict=True):
        kernel, bias = weights[f"{name}.kernel"], weights[f"{name}.bias"]
${kernel}        layer.bias.copy_(bias)
`;
};

/** What every script begins with. */
export const beginning = (parts: Parts): string => `import torch
from safetensors.torch import load_file
from torch import nn

${Object.values(parts).flat().some(isConv) ? conversions : ''}`;

/** Throws a RangeError where weights are not those that a model has. */
export function checkWeights(
  wanted: readonly WeightShape[],
  weights: readonly Pick<NamedTensor, 'name' | 'shape'>[],
): void {
  for (const {name, shape} of wanted) {
    const found = weights.find((weight) => weight.name === name);
    if (String(found?.shape) !== String(shape)) throw new RangeError(`“${name}” is not this model’s.`);
  }
}
