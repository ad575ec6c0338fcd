import {packs} from '@latent-elements/datasets/packs';
import {dataBytes} from '@latent-elements/learning/data-bytes';
import {expect} from 'chai';

suite('What a data set costs to fetch', () => {
  for (const [name, {url}] of Object.entries(packs)) {
    test(`${name}: the bytes of its pack`, async () => {
      const pack = await (await fetch(url())).arrayBuffer();
      expect(dataBytes(name)).to.equal(pack.byteLength);
    });
  }

  test('nothing for what is generated, and for what is no name', () => {
    for (const name of ['sprites', 'own', 'constructor', '__proto__', '']) expect(dataBytes(name)).to.equal(0);
  });
});
