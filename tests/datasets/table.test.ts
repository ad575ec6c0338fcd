import {expect} from 'chai';
import {
  DataError,
  MAX_COLUMNS,
  MAX_OWN_BYTES,
  MAX_ROWS,
  parseTable,
  type Dataset,
} from '@latent-elements/datasets';

const rows = ({shape, train}: Dataset): number[][] =>
  Array.from({length: train.count}, (_, row) =>
    Array.from(train.features.slice(row * shape[0]!, (row + 1) * shape[0]!)),
  );

const refusal = (text: string, name?: string): DataError => {
  try {
    parseTable(text, {name});
  } catch (error) {
    expect(error).to.be.instanceOf(DataError);
    return error as DataError;
  }
  throw new Error(`accepted: ${text.slice(0, 80)}`);
};

suite('own tables', () => {
  const expected = {
    features: [
      [1, -2.5],
      [0.3, 4e5],
    ],
    names: ['a', 'b c'],
    classes: ['x', 'y, "z"'],
  };
  const forms: Record<string, string> = {
    CSV: 'a,b c,kind\n1,-2.5,x\n0.3,4e5,"y, ""z"""\n',
    'CSV with CRLF, BOM and no last line end': '\uFEFFa,b c,kind\r\n1,-2.5,x\r\n.3,+4E5,"y, ""z"""',
    'semicolons, with blank lines': '\na;b c;kind\n\n1;-2.5;x\n0.30;400000;"y, ""z"""\n\n',
    tabs: 'a\tb c\tkind\n1\t-2.5\tx\n0.3\t4e5\ty, "z"\n',
    'JSON objects': '[{"a":1,"b c":-2.5,"kind":"x"},{"kind":"y, \\"z\\"","a":0.3,"b c":4e5}]',
    'JSON arrays with a header': '[["a","b c","kind"],[1,-2.5,"x"],[0.3,4e5,"y, \\"z\\""]]',
    'JSON columns and rows': '{"columns":["a","b c","kind"],"rows":[[1,-2.5,"x"],[0.3,4e5,"y, \\"z\\""]]}',
  };
  for (const [form, text] of Object.entries(forms)) {
    test(form, () => {
      const data = parseTable(text, {name: 'mine'});
      expect(rows(data)).to.deep.equal(expected.features.map(row => row.map(Math.fround)));
      expect(data).to.deep.include({name: 'own', title: 'mine', shape: [2], featureNames: expected.names});
      expect(data.classNames).to.deep.equal(expected.classes);
      expect(Array.from(data.train.labels!)).to.deep.equal([0, 1]);
    });
  }

  test('without a header, without a label, in one column', () => {
    expect(parseTable('1,2\n3,4').featureNames).to.deep.equal(['column 1', 'column 2']);
    expect(parseTable('5.1,setosa\n4.9,setosa').classNames).to.deep.equal(['setosa']);
    const single = parseTable('height\n1\n2\n3');
    expect(rows(single)).to.deep.equal([[1], [2], [3]]);
    expect(single.train.labels).to.equal(undefined);
    expect(single.classNames).to.equal(undefined);
  });

  test('the label is the first column that is not numeric; others are left out', () => {
    const data = parseTable('id,kind,x,note\n1,a,5,foo\n2,b,6,\n3,a,7,bar\n');
    expect(data.featureNames).to.deep.equal(['id', 'x']);
    expect(data.classNames).to.deep.equal(['a', 'b']);
  });

  test('more different names than a byte can count become captions', () => {
    const data = parseTable(Array.from({length: 300}, (_, i) => `word${i},${i}`).join('\n'));
    expect(data.train.labels).to.equal(undefined);
    expect(data.train.count + data.heldOut.count).to.equal(300);
    expect(data.train.captions![0]).to.equal(`word${data.train.features[0]}`);
  });

  test('below fifty rows every row is in both parts; from fifty a seeded fifth is held out, in file order', () => {
    const table = (n: number) => Array.from({length: n}, (_, i) => `${i}`).join('\n');
    const small = parseTable(table(49));
    expect(small.train).to.deep.equal(small.heldOut);
    expect(small.train.count).to.equal(49);
    const large = parseTable(table(50), {seed: 3});
    const [train, heldOut] = [Array.from(large.train.features), Array.from(large.heldOut.features)];
    expect(heldOut).to.have.length(10);
    expect(train).to.deep.equal([...train].sort((a, b) => a - b));
    expect(heldOut).to.deep.equal([...heldOut].sort((a, b) => a - b));
    expect([...train, ...heldOut].sort((a, b) => a - b)).to.deep.equal(Array.from({length: 50}, (_, i) => i));
    expect(parseTable(table(50), {seed: 3})).to.deep.equal(large);
    expect(parseTable(table(50), {seed: 4})).not.to.deep.equal(large);
  });

  test('standard scale: the training rows have mean 0 and deviation 1; a constant column is centred', () => {
    const text = Array.from({length: 100}, (_, i) => `${i * 3 + 1000},7`).join('\n');
    const {train, heldOut} = parseTable(text, {scale: 'standard', seed: 1});
    const column = (j: number) => Array.from(train.features).filter((_, i) => i % 2 === j);
    const mean = column(0).reduce((a, b) => a + b) / train.count;
    expect(mean).to.be.closeTo(0, 1e-6);
    expect(column(0).reduce((a, b) => a + (b - mean) ** 2, 0) / train.count).to.be.closeTo(1, 1e-6);
    expect(column(1).every(value => value === 0)).to.equal(true);
    const plain = parseTable(text, {seed: 1});
    const [a, b] = [0, train.count - 1];
    const slope =
      (plain.train.features[2 * b]! - plain.train.features[2 * a]!) / (train.features[2 * b]! - train.features[2 * a]!);
    const back = (heldOut.features[0]! - train.features[0]!) * slope + plain.train.features[0]!;
    expect(back).to.be.closeTo(plain.heldOut.features[0]!, 1e-2);
  });

  const places: [what: string, text: string, row: number | undefined, column: string | number | undefined][] = [
    ['a ragged row', 'a,b\n1,2\n3\n', 3, 2],
    ['a row too long', 'a,b\n1,2\n3,4,5\n', 3, 3],
    ['an empty cell', 'a,b\n1,2\n3,\n', 3, 'b'],
    ['an empty cell in the first row', 'a,b\n,2\n3,4\n', 2, 'a'],
    ['an empty label', 'a,kind\n1,x\n3,\n5,y', 3, 'kind'],
    ['NaN', 'a,b\n1,2\n3,NaN\n', 3, 'b'],
    ['infinity', 'a,b\n1,2\n3,Infinity\n', 3, 'b'],
    ['a word among numbers', 'a,b\n1,2\n3,4\n5,oops\n', 4, 'b'],
    ['hexadecimal', 'a\n1\n0x10\n', 3, 'a'],
    ['beyond float32', 'a\n1\n1e39\n', 3, 'a'],
    ['blank lines are counted', 'a\n\n1\n\nx\n2\n', 5, 'a'],
    ['JSON null', '[{"a":1},{"a":null}]', 2, 'a'],
    ['JSON number as text', '[{"a":1},{"a":"2"}]', 2, 'a'],
    ['JSON list in a cell', '[{"a":1},{"a":[2]}]', 2, 'a'],
    ['JSON true among numbers', '[[1],[true]]', 2, 'column 1'],
    ['JSON without a key', '[{"a":1,"b":2},{"a":1}]', 2, 'b'],
    ['JSON with another key', '[{"a":1},{"a":1,"b":2}]', 2, 'b'],
    ['JSON row of another kind', '[{"a":1},[1]]', 2, undefined],
    ['JSON ragged', '[[1,2],[3]]', 2, 2],
  ];
  for (const [what, text, row, column] of places) {
    test(`refused with its place: ${what}`, () => {
      const error = refusal(text);
      expect(error).to.include({code: 'data-invalid', row, column});
      expect(error.message).to.contain(`Row ${row}`);
    });
  }

  test('refused as a whole: nothing, one row, no number, no table', () => {
    for (const text of [
      '',
      ' \n\n',
      'a,b',
      'a,b\n1,2',
      'a,b\nx,y\nz,w',
      '[]',
      '{}',
      '[1,2]',
      '"text"',
      '{"columns":[1],"rows":[[1],[2]]}',
    ]) {
      expect(refusal(text, text.startsWith('"') ? 'a.json' : undefined).code).to.equal('data-invalid');
    }
    expect(refusal('[{"a":1},').message).to.contain('JSON');
    expect(refusal('a;b\n1,5;2,5\n2,5;3,5').message).to.contain('point');
    expect(refusal('{"columns":[{"toString":1}],"rows":[[1],[2]]}').code).to.equal('data-invalid');
  });

  test('refused when too large, in every direction', () => {
    for (const text of [
      'x'.repeat(MAX_OWN_BYTES + 1),
      '1\n'.repeat(MAX_ROWS + 2),
      `${'1,'.repeat(MAX_COLUMNS)}1\n`,
      `[[${'1,'.repeat(MAX_COLUMNS)}1]]`,
      `${`${'1,'.repeat(1999)}1\n`.repeat(1001)}`,
    ]) {
      expect(refusal(text).code).to.equal('data-too-large');
    }
  });

  test('hostile keys are ignored and nothing reaches a prototype', () => {
    const json = parseTable(
      '[{"__proto__":{"polluted":1},"constructor":2,"a":3},{"__proto__":1,"constructor":2,"a":4}]',
    );
    expect(json.featureNames).to.deep.equal(['a']);
    const csv = parseTable('__proto__,constructor,a,kind\n1,2,3,__proto__\n4,5,6,constructor\n');
    expect(csv.featureNames).to.deep.equal(['a']);
    expect(csv.classNames).to.deep.equal(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
  });

  test('markup and script stay text', () => {
    const hostile = ['<img src=x onerror=alert(1)>', 'javascript:alert(1)', '${alert(1)}', '=HYPERLINK("x")'];
    const quoted = hostile.map((text, i) => `${i},"${text.replaceAll('"', '""')}"`);
    expect(parseTable(quoted.join('\n')).classNames).to.deep.equal(hostile);
  });
});
