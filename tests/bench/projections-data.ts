import {decodePack, unzip} from '@latent-elements/datasets';
import {readFile} from 'node:fs/promises';

export interface Labelled {
  readonly features: Float32Array;
  readonly labels: Uint8Array;
  readonly d: number;
}

/** The first n rows of what there is to train and what is held out, one after the other. */
export async function rowsOf(name: string, n: number): Promise<Labelled> {
  const pack = decodePack(await unzip(new Uint8Array(await readFile(`packages/datasets/packs/${name}.bin`))));
  const {train, heldOut} = pack;
  const d = train.features.length / train.count;
  const features = new Float32Array((train.count + heldOut.count) * d);
  features.set(train.features);
  features.set(heldOut.features, train.features.length);
  return {
    features: features.slice(0, n * d),
    labels: Uint8Array.from([...train.labels!, ...heldOut.labels!].slice(0, n)),
    d,
  };
}
