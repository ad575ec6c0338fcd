import {expect} from 'chai';
import {DataError, MAX_COLUMNS, MAX_OWN_BYTES, MAX_ROWS, type Dataset} from '@latent-elements/datasets';
import {parseTable, type TableOptions} from '@latent-elements/datasets/table';

const rows = ({shape, train}: Dataset): number[][] =>
  Array.from({length: train.count}, (_, row) =>
    Array.from(train.features.slice(row * shape[0]!, (row + 1) * shape[0]!)),
  );

const thrown = (parse: () => Dataset): DataError => {
  try {
    parse();
  } catch (error) {
    expect(error).to.be.instanceOf(DataError);
    return error as DataError;
  }
  throw new Error('accepted');
};

const refusal = (text: string, name?: string): DataError => thrown(() => parseTable(text, {name}));

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
      expect(rows(data)).to.deep.equal(expected.features.map((row) => row.map(Math.fround)));
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
    expect(column(1).every((value) => value === 0)).to.equal(true);
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

  suite('numbers as they are written elsewhere', () => {
    const read = (text: string) => {
      const data = parseTable(text);
      return {rows: rows(data), features: data.featureNames, classes: data.classNames, account: data.account!};
    };
    const floats = (...values: number[][]) => values.map((row) => row.map(Math.fround));

    test('decimal commas behind semicolons and tabs', () => {
      for (const separator of [';', '\t']) {
        const cells = [
          ['id', 'a', 'b', 'c', 'kind'],
          ['0', '-0,6027', '1,5', '12', 'x'],
          ['1', '2,25', ',5', '7,', 'y'],
          ['2', '1e3', '-1,5e-2', '0,125', 'x'],
        ];
        const {rows: values, features, classes, account} = read(cells.map((row) => row.join(separator)).join('\n'));
        expect(values).to.deep.equal(floats([0, -0.6027, 1.5, 12], [1, 2.25, 0.5, 7], [2, 1000, -0.015, 0.125]));
        expect([features, classes]).to.deep.equal([
          ['id', 'a', 'b', 'c'],
          ['x', 'y'],
        ]);
        expect(account).to.equal(
          'Features: “id”, “a”, “b” and “c”. Label: “kind”, 2 classes. Commas are decimal in “a”, “b” and “c”.',
        );
      }
    });

    test('thousands, parted by commas, points, spaces and apostrophes', () => {
      const numbers = floats([1234, 0.5], [12345678, 1.5], [-999, 2.5]);
      expect(read('n,x\n"1,234",0.5\n"12,345,678",1.5\n-999,2.5').rows).to.deep.equal(numbers);
      expect(read('n;x\n1.234;0,5\n12.345.678;1,5\n-999;2,5').rows).to.deep.equal(numbers);
      for (const space of [' ', '\u00a0', '\u202f', "'", '’']) {
        const {rows: values, account} = read(`n,x\n1${space}234,0.5\n12${space}345${space}678,1.5\n\u2212999,2.5`);
        expect(values).to.deep.equal(numbers);
        expect(account).to.contain('Thousands are parted in “n”.');
      }
    });

    test('where one column leaves it open, the others tell: with decimal points commas part thousands', () => {
      expect(read('n\tx\n1,234\t0.5\n2,345\t1.5').rows).to.deep.equal(floats([1234, 0.5], [2345, 1.5]));
      expect(read('n\tx\n1,234\t0,5\n2,345\t1,5').rows).to.deep.equal(floats([1.234, 0.5], [2.345, 1.5]));
      // Where the comma is decimal, so is no point.
      expect(read('n;x\n1.234;0,5\n2.345;1,5').rows).to.deep.equal(floats([1234, 0.5], [2345, 1.5]));
      // Semicolons are written where commas are decimal.
      expect(read('n;k\n1,234;x\n2,345;y').rows).to.deep.equal(floats([1.234], [2.345]));
      // Three decimals behind a point are decimals everywhere else.
      expect(read('n,k\n1.234,x\n2.345,y').rows).to.deep.equal(floats([1.234], [2.345]));
    });

    test('where nothing tells, the column is refused with row, column and fix', () => {
      for (const text of ['k\tn\nx\t7\ny\t1,234\n', 'k,n\nx,7\ny,"1,234"\n']) {
        const error = refusal(text);
        expect(error).to.include({code: 'data-invalid', row: 3, column: 'n'});
        expect(error.message).to.contain('“1,234”').and.contain('Write decimals with a point');
      }
      expect(parseTable('n,x\n7,1\n"1,234",2', {label: 'n'}).classNames).to.deep.equal(['7', '1,234']);
    });

    test('a cell written unlike the rest of its column is refused', () => {
      expect(refusal('a;b\n0,5;1\n1,5;2\n2.5;3')).to.include({row: 4, column: 'a'});
      expect(refusal('a;b\n0.5;1\n1.5;2\n2,5;3')).to.include({row: 4, column: 'a'});
    });

    test('numbers with units are no label by themselves, and what is left out is said', () => {
      for (const cells of ['$5 €7.50 $9', '12% 3% 5.5%', '21°C 22°C 19°', '₹1,200 ₹3,400 ₹5']) {
        const text = JSON.stringify(cells.split(' ')).slice(1, -1).split('","').join('"\n"');
        const lines = text.split('\n').map((cell, i) => `${i},${cell},${'xyx'[i]}`);
        const {features, classes, account} = read(`id,a,kind\n${lines.join('\n')}`);
        expect([features, classes]).to.deep.equal([['id'], ['x', 'y']]);
        expect(account).to.contain('Left out for the units beside the numbers: “a”');
        expect(parseTable(`id,a,kind\n${lines.join('\n')}`, {label: 'a'}).classNames).to.have.length(3);
      }
      // Dates, versions and addresses are none.
      expect(read('x,d\n1,01.02.2020\n2,01.03.2020').classes).to.deep.equal(['01.02.2020', '01.03.2020']);
    });

    test('the account names features, label, caption, picture and what is left out', () => {
      const header = Array.from({length: 9}, (_, i) => `f${i}`).join();
      const row = (i: number) => `${Array.from({length: 9}, (_, j) => i + j).join()},k,s${i},p${i},z`;
      const text = `${header},kind,said,seen,other\n${row(1)}\n${row(2)}`;
      expect(parseTable(text, {caption: 'said', picture: 'seen'}).account).to.equal(
        'Features: “f0”, “f1”, “f2”, “f3” and 5 more. Label: “kind”, 1 class. Caption: “said”. Picture: “seen”. ' +
          'Left out: “other”.',
      );
      expect(parseTable('1,2\n3,5').account).to.equal('Features: “column 1” and “column 2”. No label.');
    });
  });

  suite('digits that 32 bits cannot hold', () => {
    const n = 300;
    const column = (value: (i: number) => number | string, options: TableOptions = {}) =>
      parseTable(`x\n${Array.from({length: n}, (_, i) => value(i)).join('\n')}`, {holdOut: false, ...options});
    const different = ({train}: Dataset) => new Set(train.features).size;
    const seconds = (i: number) => 1_700_000_000 + 12 * i;

    test('large numbers of small differences are counted from their median, which is said', () => {
      const data = column(seconds);
      expect(Array.from(data.train.features)).to.deep.equal(Array.from({length: n}, (_, i) => 12 * i - 1788));
      expect(data.account).to.contain('Counted from the median, to keep digits in 32 bits: “x” from 1,700,001,788.');
      const million = column((i) => 1e6 + Math.sin(i));
      const origin = Number(/“x” from ([\d,.]+)\.$/.exec(million.account!)![1]!.replaceAll(',', ''));
      million.train.features.forEach((x, i) => expect(x + origin).to.be.closeTo(1e6 + Math.sin(i), 2e-7));
    });

    test('one value far off does not cost the others their digits', () => {
      const data = column((i) => (i === 7 ? 0 : seconds(i)));
      expect(different(data)).to.equal(n);
    });

    test('what 32 bits hold is left as it is, to the bit', () => {
      for (const value of [
        (i: number) => 170 + 8 * Math.sin(i),
        (i: number) => i * 1e6,
        () => 0.1,
        (i: number) => i / 7,
      ]) {
        const data = column(value);
        expect(Array.from(data.train.features)).to.deep.equal(Array.from({length: n}, (_, i) => Math.fround(value(i))));
        expect(data.account).not.to.contain('32 bits');
      }
    });

    test('scaled, columns are centred and divided before they are rounded', () => {
      const values = Array.from({length: n}, (_, i) => 1e9 + Math.sin(i));
      const mean = values.reduce((sum, x) => sum + x - 1e9, 0) / n;
      const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - 1e9 - mean) ** 2, 0) / n);
      const {train} = column((i) => 1e9 + Math.sin(i), {scale: 'standard'});
      train.features.forEach((x, i) => expect(x).to.be.closeTo((values[i]! - 1e9 - mean) / deviation, 2e-6));
      // Numbers whose squares no double holds.
      for (const power of [-300, 300]) {
        const {features} = column((i) => `${i}e${power}`, {scale: 'standard'}).train;
        expect([features[0], features[n - 1]]).to.deep.equal([-features[n - 1]!, features[n - 1]!]);
        expect(features[n - 1]).to.be.closeTo((n - 1) / 2 / Math.sqrt((n * n - 1) / 12), 1e-6);
      }
      // Of equal numbers, what double precision makes of them is no spread.
      const noise = column((i) => (i % 2 ? '0.3' : '0.30000000000000004'), {scale: 'standard'});
      expect(Math.max(...noise.train.features.map(Math.abs))).to.be.below(1e-12);
    });

    test('a column that still loses digits is named with how many values it keeps', () => {
      const steep = column((i) => Math.exp(-i / 3), {scale: 'standard'});
      expect(steep.account).to.match(/In 32 bits “x” keeps \d+ of 300 different values: subtract what they share/);
      const ids = column((i) => `17000000001234${String(i).padStart(5, '0')}`);
      expect(ids.account).to.contain('“x” keeps 2 of 300 different values');
      expect(column((i) => `${i}e-60`).account).to.contain('“x” keeps 1 of 300 different values');
    });

    test('what is beyond 32 bits is refused with its place, unless it is scaled or counted from its median', () => {
      expect(refusal('a\n1\n1e39')).to.include({row: 3, column: 'a'});
      expect(rows(parseTable('a\n0\n1e39', {scale: 'standard'}))).to.deep.equal([[-1], [1]]);
    });
  });

  suite('the first row', () => {
    const below = (row: (i: number) => readonly (string | number)[]) =>
      Array.from({length: 12}, (_, i) => row(i).join()).join('\n');
    const read = (first: string, rest: string, options: TableOptions = {}) => {
      const {featureNames, classNames, firstRow, account, train, heldOut} = parseTable(`${first}\n${rest}`, options);
      return {names: featureNames, classNames, firstRow, account: account!, count: train.count, heldOut};
    };
    const measured = below((i) => [`country ${i}`, i / 3 + 1, i / 7 + 2, (i % 5) / 2 + 0.1]);

    test('years over measurements, and numbers that count on, are headings', () => {
      for (const first of ['name,2019,2020,2021', 'name,2010,2015,2020', ',0,1,2', 'id,400,410,420']) {
        const {names, firstRow, count} = read(first, measured);
        expect(names).to.deep.equal(first.split(',').slice(1));
        expect([firstRow, count]).to.deep.equal([undefined, 12]);
      }
      expect(
        read(
          'country,2020',
          below((i) => [`c${i}`, i / 3]),
        ).names,
      ).to.deep.equal(['2020']);
      expect(
        parseTable(
          '[["name",2019,2020,2021],["a",1.5,2.5,0.25],["b",0.5,1.5,1.25],["c",1.5,3.5,3.25],["d",5.5,0.5,2.75]]',
        ).featureNames,
      ).to.deep.equal(['2019', '2020', '2021']);
    });

    test('text over numbers is a heading, and so are the numbers beside it', () => {
      const {names, firstRow} = read(
        'kind,length,2020',
        below((i) => ['ab'[i % 2]!, i, i + 5]),
      );
      expect([names, firstRow]).to.deep.equal([['length', '2020'], undefined]);
    });

    test('a row of measurements, of numbers that repeat, or of a class that comes again is data', () => {
      const flowers = below((i) => [5 + i / 10, 3 + i / 10, ['setosa', 'versicolor'][i % 2]!]);
      expect(read('5.1,3.5,setosa', flowers)).to.deep.include({count: 13, firstRow: undefined});
      expect(read('5,3,setosa', flowers)).to.deep.include({count: 13, firstRow: undefined});
      const digits = below((i) => [0, 0, i, i + 1]);
      expect(read('0,0,5,13', digits)).to.deep.include({count: 13, firstRow: undefined});
      expect(
        read(
          '7,9',
          below((i) => [i, 2 * i]),
        ),
      ).to.deep.include({count: 13, firstRow: undefined});
      // Of a typing error the place is told.
      expect(refusal(`oops,1.5\n${below((i) => [i, i / 2])}`)).to.include({row: 1, column: 'column 1'});
    });

    test('where it is doubtful it says what it was taken for, and is read again as the reader says', () => {
      const cases: [first: string, rest: string, named: boolean, names: string[]][] = [
        ['1,2,3', below((i) => [i, (i * 5) % 7, (i * 3) % 8]), false, ['1', '2', '3']],
        ['kind,5', below((i) => ['ab'[i % 2]!, i]), false, ['5']],
        ['x7,120', below((i) => [`w${i}`, i]), true, ['120']],
      ];
      for (const [first, rest, named, names] of cases) {
        const found = read(first, rest);
        expect(found.firstRow).to.deep.equal({cells: first.split(','), named});
        expect(found.count).to.equal(named ? 12 : 13);
        expect(found.account).to.contain(named ? 'was taken as headings; where' : 'was taken as data; where');
        for (const headings of [true, false]) {
          const answered = read(first, rest, {headings});
          expect(answered.count).to.equal(headings ? 12 : 13);
          if (headings) expect(answered.names).to.deep.equal(names);
          expect(answered.firstRow).to.deep.equal({cells: first.split(','), named: headings});
          expect(answered.account).not.to.contain('was taken as');
        }
      }
    });

    test('formats that name their columns are in no doubt, whatever is answered', () => {
      const data = parseTable('[{"1":1,"2":2,"3":3},{"1":4,"2":0,"3":9}]', {headings: false});
      expect(data.featureNames).to.deep.equal(['1', '2', '3']);
      expect(data.firstRow).to.equal(undefined);
    });
  });

  suite('columns that the reader chooses', () => {
    const table = 'id,kind,mark,x,site,page\n1,a,7,0.5,north,one\n2,b,7,0.25,south,\n3,a,8,0.75,,three\n';
    const roles = (options: TableOptions) => parseTable(table, options).columns!.map(({role}) => role);

    test('nothing chosen: numbers are features, the first other column is the label, the rest is left out', () => {
      expect(roles({})).to.deep.equal(['feature', 'label', 'feature', 'feature', 'none', 'none']);
    });

    test('a numeric label is no feature, and its numbers are names', () => {
      const data = parseTable(table, {label: 'mark'});
      expect(data.classNames).to.deep.equal(['7', '8']);
      expect(Array.from(data.train.labels!)).to.deep.equal([0, 0, 1]);
      expect(data.featureNames).to.deep.equal(['id', 'x']);
      expect(roles({label: ' mark '})).to.deep.equal(['feature', 'none', 'label', 'feature', 'none', 'none']);
    });

    test('captions and pictures may be empty, a label may not', () => {
      const data = parseTable(table, {caption: 'site', picture: 'page'});
      expect(data.train.captions).to.deep.equal(['north', 'south', '']);
      expect(data.train.pictures).to.deep.equal(['one', '', 'three']);
      expect(data.classNames).to.deep.equal(['a', 'b']);
      const error = thrown(() => parseTable(table, {label: 'site'}));
      expect(error).to.include({code: 'data-invalid', row: 4, column: 'site'});
    });

    test('a column that does not exist is refused with the nearest and those there are', () => {
      for (const what of ['label', 'caption', 'picture'] as const) {
        const error = thrown(() => parseTable(table, {[what]: 'sit'}));
        expect(error).to.include({code: 'data-invalid', column: 'sit'});
        expect(error.message).to.contain(`to be the ${what}; “site” was probably meant`).and.contain('“id”, “kind”');
      }
    });

    test('no feature is left', () => {
      expect(thrown(() => parseTable('x,kind\n1,a\n2,b', {label: 'x'})).message).to.contain(
        'No numeric column is left',
      );
    });

    test('none is no column, unless one is called so', () => {
      const roles = (text: string, choice: Parameters<typeof parseTable>[1]) =>
        parseTable(text, choice).columns!.map(({role}) => role);
      const kinds = 'kind,word,x\na,one,1\nb,two,2\nb,three,3';
      expect(roles(kinds, {})).to.deep.equal(['label', 'none', 'feature']);
      expect(roles(kinds, {label: 'none'})).to.deep.equal(['none', 'none', 'feature']);
      expect(roles(kinds, {label: 'none', caption: 'kind', picture: 'none'})).to.deep.equal([
        'caption',
        'none',
        'feature',
      ]);
      expect(parseTable(kinds, {label: 'none'}).train).not.to.have.any.keys('labels', 'captions');
      expect(roles('none,x\na,1\nb,2', {label: 'none'})).to.deep.equal(['label', 'feature']);
      const many = `word,x\n${Array.from({length: 300}, (_, i) => `w${i},${i}`).join('\n')}`;
      expect(roles(many, {label: 'none'})).to.deep.equal(['caption', 'feature']);
      expect(roles(many, {caption: 'none'})).to.deep.equal(['none', 'feature']);
    });

    test('more than 256 classes: captions if found out, refused if chosen', () => {
      const many = `word,x\n${Array.from({length: 300}, (_, i) => `w${i},${i}`).join('\n')}`;
      const found = parseTable(many);
      expect(found.columns!.map(({role}) => role)).to.deep.equal(['caption', 'feature']);
      expect(found.classNames).to.equal(undefined);
      const error = thrown(() => parseTable(many, {label: 'word'}));
      expect(error).to.include({code: 'data-invalid', column: 'word'});
      expect(error.message).to.contain('300 different values').and.contain('caption');
      expect(
        parseTable(`n,${many.replaceAll('\n', '\n1,')}`, {label: 'n', caption: 'word'}).train.captions![0],
      ).to.match(/^w/);
    });

    test('two columns of one name are told apart', () => {
      const data = parseTable('x,x,kind\n1,2,a\n3,4,b', {label: 'x (2)'});
      expect(data.featureNames).to.deep.equal(['x']);
      expect(data.classNames).to.deep.equal(['2', '4']);
    });

    test('addresses of pictures: what could run or hide is no address, what is relative is so to the table', () => {
      const addresses = [
        'https://a.org/1.png',
        'blob:https://a.org/2',
        'pictures/3.png',
        '//a.org/4.png',
        'javascript:alert(1)',
        ' JaVaScRiPt:alert(1)',
        'java\u0000script:alert(1)',
        '\u0001javascript:alert(1)',
        'data:image/svg+xml,<svg onload=alert(1)>',
        'file:///etc/passwd',
        'vbscript:x',
        'ftp://a.org/1.png',
        '\u0007x',
      ];
      const text = JSON.stringify(addresses.map((picture, x) => ({x, picture})));
      const safe = (address?: string) => parseTable(text, {picture: 'picture', address}).train.pictures!;
      expect(safe()).to.deep.equal([...addresses.slice(0, 4), ...Array.from({length: 9}, () => '')]);
      const based = safe('https://b.org/data/table.json');
      expect(based.slice(0, 4)).to.deep.equal([
        'https://a.org/1.png',
        'blob:https://a.org/2',
        'https://b.org/data/pictures/3.png',
        'https://a.org/4.png',
      ]);
      // A control character in the middle makes it a strange name of a file.
      expect(
        based.slice(4).filter((address) => address !== '' && !address.startsWith('https://b.org/data/')),
      ).to.deep.equal([]);
    });

    test('nothing held out: every row in both parts, in file order, standardised by all of them', () => {
      const text = Array.from({length: 60}, (_, i) => `${i}`).join('\n');
      const {train, heldOut} = parseTable(text, {holdOut: false});
      expect(Array.from(train.features)).to.deep.equal(Array.from({length: 60}, (_, i) => i));
      expect(heldOut).to.deep.equal(train);
    });
  });

  suite('metadata beside the table', () => {
    const vectors = '0.5\t1\n0.25\t2\n0.75\t3\n';
    const pair = (text: string, options: TableOptions = {}) =>
      parseTable(vectors, {name: 'vectors.tsv', metadata: {text, name: 'metadata'}, ...options});

    test('with a header, none of its columns is a feature, numeric or not', () => {
      const data = pair('word\tyear\nthe\t1990\nof\t1991\nand\t1990\n');
      expect(data.featureNames).to.deep.equal(['column 1', 'column 2']);
      expect(data.classNames).to.deep.equal(['the', 'of', 'and']);
      expect(data.columns!.map(({name, role}) => [name, role])).to.deep.equal([
        ['column 1', 'feature'],
        ['column 2', 'feature'],
        ['word', 'label'],
        ['year', 'none'],
      ]);
      const byYear = pair('word\tyear\nthe\t1990\nof\t1991\nand\t1990\n', {label: 'year', caption: 'word'});
      expect(byYear.classNames).to.deep.equal(['1990', '1991']);
      expect(byYear.train.captions).to.deep.equal(['the', 'of', 'and']);
    });

    test('a header is told by the number of rows: one column without, several without, one that holds a number', () => {
      expect(pair('the\nof\nand\n').classNames).to.deep.equal(['the', 'of', 'and']);
      expect(pair('word\nthe\nof\nand\n').columns!.at(-1)).to.deep.equal({name: 'word', numeric: false, role: 'label'});
      expect(pair('1\n1\n2\n').classNames).to.deep.equal(['1', '2']);
      expect(pair('the\tDET\nof\tADP\nand\tCONJ\n').columns!.map(({name}) => name)).to.deep.equal([
        'column 1',
        'column 2',
        'metadata 1',
        'metadata 2',
      ]);
      expect(pair('word\t1990\nthe\t3\nof\t4\nand\t5\n').columns!.at(-1)!.name).to.equal('1990');
      expect(pair('[{"word":"the"},{"word":"of"},{"word":"and"}]').classNames).to.deep.equal(['the', 'of', 'and']);
    });

    test('of another length it is refused with both', () => {
      for (const text of ['the\nof\n', 'a\nb\nc\nd\ne\n']) {
        const error = thrown(() => pair(text));
        expect(error.code).to.equal('data-invalid');
        expect(error.message).to.contain(`metadata has ${text.trim().split('\n').length} rows and the table 3`);
      }
      expect(thrown(() => pair('')).code).to.equal('data-invalid');
    });

    test('an empty label is named by its place in the metadata', () => {
      const error = thrown(() => pair('word\tyear\nthe\t1\n\t2\nand\t3\n'));
      expect(error).to.include({row: 3, column: 'word'});
    });
  });

  test('names of classes, captions and tables are cut to what can be drawn, and stay unlike each other', () => {
    const long = 'w'.repeat(3e6);
    const text = `kind,said,x\n${long},${long},1\n${long.slice(0, 300)}y,short,2\nz,short,3`;
    const {classNames, train, title} = parseTable(text, {caption: 'said', name: `${'n'.repeat(1e6)}.csv`});
    const cut = 'w'.repeat(200);
    expect(classNames).to.deep.equal([cut, `${cut} (2)`, 'z']);
    expect(Array.from(train.labels!)).to.deep.equal([0, 1, 2]);
    expect(train.captions!.map(({length}) => length)).to.deep.equal([1000, 5, 5]);
    expect(title).to.have.length(200);
  });

  test('a column that is none is looked for among four thousand long names', () => {
    const header = Array.from({length: 4096}, (_, i) => `${i}${'n'.repeat(190)}`).join();
    const row = '1,'.repeat(4095).concat('1');
    const error = thrown(() => parseTable(`${header}\n${row}\n${row}`, {label: 'n'.repeat(64)}));
    expect(error.message).to.contain('There is no column').and.contain('4088 more');
    // One that is near is still found.
    const near = thrown(() => parseTable('kind,length\na,1\nb,2', {label: 'kinds'}));
    expect(near.message).to.contain('“kind” was probably meant');
  });

  test('markup and script stay text', () => {
    const hostile = ['<img src=x onerror=alert(1)>', 'javascript:alert(1)', '${alert(1)}', '=HYPERLINK("x")'];
    const quoted = hostile.map((text, i) => `${i},"${text.replaceAll('"', '""')}"`);
    expect(parseTable(quoted.join('\n')).classNames).to.deep.equal(hostile);
  });
});
