import {tableFromArrays, tableToIPC} from '@uwdata/flechette';
import axe from 'axe-core';
import {expect} from 'chai';
import {labMemory} from '@latent-elements/learning/client';
import type {ManifoldView} from 'latent-elements';
import type {AutoencoderPlayground} from 'latent-elements';
import 'latent-elements/autoencoder-playground/define';
import {until} from '../harnesses/lab.js';
import {
  all,
  button,
  clear,
  drawn,
  inside,
  labEmpty,
  next,
  show,
  snapshotOf,
  tiny,
  unhandled,
} from '../harnesses/maps.js';
import {showing} from '../harnesses/figures.js';
import playgroundMeta, * as playgroundStories from '../../stories/autoencoder-playground.stories.js';

const table = `kind,when,x,y\n${Array.from({length: 30}, (_, i) => `${'abc'[i % 3]},${1990 + (i % 2)},${(i * 7) % 11},${(i * 5) % 13}`).join('\n')}`;
const file = (content: BlobPart, name: string) => new File([content], name);
const arrow = tableToIPC(tableFromArrays({x: [1, 2, 3, 4], y: [4, 1, 3, 2], kind: ['p', 'q', 'p', 'q']}), {
  format: 'file',
})! as Uint8Array<ArrayBuffer>;

const transfer = (files: readonly File[]) => {
  const data = new DataTransfer();
  for (const each of files) data.items.add(each);
  return data;
};

/** As the browser tells of a drag over the figure; answers whether the figure took it. */
const drag = (
  element: HTMLElement,
  type: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
  dataTransfer: DataTransfer,
) => !element.dispatchEvent(new DragEvent(type, {dataTransfer, bubbles: true, cancelable: true, composed: true}));

const drop = (element: HTMLElement, ...files: File[]) => drag(element, 'drop', transfer(files));

const titled = (element: ManifoldView, title: string) =>
  until(() => snapshotOf(element).dataset?.title === title && element.currentStep > 0);
const message = (element: ManifoldView) => inside(element, '.messages').textContent!.replace(/\s+/g, ' ').trim();
const methods = {...tiny, methods: 'pca', dataset: 'iris'};

/** Flowers laid out, with the panel open. */
const opened = async () => {
  const {element} = await show('Default', methods);
  await element.step(2);
  await drawn(element);
  button(element, 'Your data').click();
  await element.updateComplete;
  return element;
};

const choose = async (element: ManifoldView, label: string, column: string) => {
  const field = all(element, '.choices label').find(({textContent}) => textContent!.trim().startsWith(label))!;
  const select = field.querySelector('select')!;
  select.value = column;
  const ready = next(element, 'ready');
  select.dispatchEvent(new Event('change', {bubbles: true}));
  await ready;
  await until(() => element.currentStep > 0);
  await element.pause();
  await element.updateComplete;
};

/** What is saved, instead of a download. */
const saved = async (element: ManifoldView, format: string): Promise<string> => {
  const native = HTMLAnchorElement.prototype.click;
  let text: Promise<string> | undefined;
  HTMLAnchorElement.prototype.click = function () {
    text = fetch(this.href).then((response) => response.text());
  };
  try {
    await element.download(format);
  } finally {
    HTMLAnchorElement.prototype.click = native;
  }
  return text!;
};

suite('<manifold-view> with the reader’s own data', () => {
  teardown(async () => {
    clear();
    await labEmpty();
  });

  test('a file dropped anywhere is laid out; the figure is marked while it hangs over it, and only for files', async () => {
    const element = await opened();
    const figure = inside(element, 'figure');
    const words = new DataTransfer();
    words.setData('text/plain', 'x,y');
    expect(drag(element, 'dragover', words)).to.be.false;
    await element.updateComplete;
    expect(figure.hasAttribute('data-dropping')).to.be.false;
    expect(drag(element, 'dragenter', transfer([file(table, 'mine.csv')]))).to.be.true;
    await element.updateComplete;
    expect(getComputedStyle(figure).outlineStyle).to.equal('dashed');
    drag(element, 'dragleave', transfer([file(table, 'mine.csv')]));
    await element.updateComplete;
    expect(getComputedStyle(figure).outlineStyle).to.equal('none');
    expect(drop(figure, file(table, 'mine.csv'))).to.be.true;
    await titled(element, 'mine.csv');
    expect(snapshotOf(element).dataset).to.deep.include({
      count: 30,
      classNames: ['a', 'b', 'c'],
      featureNames: ['when', 'x', 'y'],
    });
    await element.updateComplete;
    expect(inside(element, 'figcaption .account').textContent).to.equal(
      'Features: “when”, “x” and “y”. Label: “kind”, 3 classes.',
    );
    // Rows in the order of the file, none held out.
    expect([...snapshotOf(element).labels.slice(0, 6)]).to.deep.equal([0, 1, 2, 0, 1, 2]);
  });

  test('the native input opens the same, and the button goes back to what was here', async () => {
    const element = await opened();
    const input = inside<HTMLInputElement>(element, '.panel input[type=file]');
    expect(input.tabIndex).to.equal(0);
    expect(input.closest('label')!.textContent).to.contain('Open a file…');
    input.files = transfer([file(arrow, 'mine.arrow')]).files;
    input.dispatchEvent(new Event('change', {bubbles: true}));
    await titled(element, 'mine.arrow');
    expect(snapshotOf(element).dataset).to.deep.include({count: 4, classNames: ['p', 'q']});
    await element.updateComplete;
    button(element, 'Back to what was here').click();
    await titled(element, 'Iris');
  });

  test('vectors and metadata are told apart by what they hold, whatever they are called and in whichever order', async () => {
    const vectors = file('1\t0.5\n2\t0.25\n3\t0.75\n1\t0.5\n', 'b.tsv');
    const words = file('word\tyear\nthe\t1990\nof\t1991\nand\t1990\nto\t1991\n', 'a.tsv');
    for (const files of [
      [vectors, words],
      [words, vectors],
    ]) {
      const element = await opened();
      drop(element, ...files);
      await titled(element, 'b.tsv');
      expect(snapshotOf(element).dataset).to.deep.include({shape: [2], classNames: ['the', 'of', 'and', 'to']});
      clear();
    }
  });

  test('a refused file says why, and what was there stays to the bit', async () => {
    const heard = unhandled();
    const element = await opened();
    const before = snapshotOf(element);
    for (const [files, reason] of [
      [[file('a,b\n1,2\n3\n', 'ragged.csv')], /“ragged\.csv” was not taken\. Row 3 has 1 columns/],
      [[file('<!doctype html>', 'page.csv')], /web page/],
      [[file(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff]), 'picture.png')], /neither text in UTF-8 nor Arrow/],
      [[file(arrow.slice(0, 200), 'half.arrow')], /damaged/],
      [[file(new Uint8Array(9 * 2 ** 20), 'large.csv')], /over 8 MiB/],
      [[file('1\n2\n', 'a.tsv'), file('x\ny\nz\nw\n', 'b.tsv')], /metadata has 4 rows and the table 2/],
      [[file('', 'a'), file('', 'b'), file('', 'c')], /3 files/],
    ] as const) {
      drop(element, ...files);
      await until(() => reason.test(message(element)));
      expect(message(element)).to.contain('What was there before stays.');
      expect(element.snapshot()).to.equal(before);
      expect([element.error, element.readyState]).to.deep.equal([null, 'ready']);
    }
    button(element, 'Dismiss').click();
    await element.updateComplete;
    expect(message(element)).to.equal('');
    expect(heard).to.deep.equal([]);
  });

  test('of two files dropped in haste the last one wins; files leave nothing behind in the lab', async () => {
    const element = await opened();
    drop(element, file(table, 'first.csv'));
    drop(element, file(table, 'last.csv'));
    await titled(element, 'last.csv');
    await until(() => element.paused);
    expect((await labMemory())!.runs).to.equal(1);
  });

  test('a file that is accepted is prepared once: what was tried is what is shown', async () => {
    const element = await opened();
    const sent: string[] = [];
    const native = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, ...given: Parameters<Worker['postMessage']>) {
      const {type} = given[0] as {type: string};
      if (type === 'open' || type === 'close') sent.push(type);
      native.apply(this, given);
    } as Worker['postMessage'];
    try {
      drop(element, file(table, 'mine.csv'));
      await titled(element, 'mine.csv');
      // The run before goes.
      expect(sent).to.deep.equal(['open', 'close']);
      expect(element.activeBackend).to.equal('cpu');
      drop(element, file('a,b\n1', 'broken.csv'));
      await until(() => message(element).includes('was not taken'));
      await until(() => sent.length === 4);
    } finally {
      Worker.prototype.postMessage = native;
    }
    await element.pause();
    expect(snapshotOf(element).dataset.title).to.equal('mine.csv');
    expect((await labMemory())!.runs).to.equal(1);
  });

  test('the panel lists what became of every column, and the reader chooses again', async () => {
    const element = await opened();
    drop(element, file(table, 'mine.csv'));
    await titled(element, 'mine.csv');
    await until(() => all(element, '.panel tbody tr').length === 4);
    const roles = () =>
      all(element, '.panel tbody tr').map((row) => [...row.children].map((cell) => cell.textContent).join());
    expect(roles()).to.deep.equal([
      'kind,text,label',
      'when,numbers,feature',
      'x,numbers,feature',
      'y,numbers,feature',
    ]);
    await choose(element, 'Label', 'when');
    expect(element.labelColumn).to.equal('when');
    expect(snapshotOf(element).dataset).to.deep.include({classNames: ['1990', '1991'], featureNames: ['x', 'y']});
    await until(() => roles()[1] === 'when,numbers,label');
    await choose(element, 'Caption', 'kind');
    await until(() => inside(element, '.around').textContent!.includes(': a'));
    expect(inside(element, '.cloud').getAttribute('aria-label')).to.contain('row 0, “1990”: a');
    // Taken along under the reader's own names.
    const csv = await saved(element, 'csv');
    expect(
      csv
        .split('\r\n')
        .slice(0, 2)
        .map((line) => line.split(',').slice(0, 3)),
    ).to.deep.equal([
      ['row', 'when', 'kind'],
      ['0', '1990', 'a'],
    ]);
    expect((await axe.run(inside(element, '.panel'))).violations).to.deep.equal([]);
    // Another table has other columns.
    drop(element, file('q,r\n1,2\n2,3\n3,5\n', 'other.csv'));
    await titled(element, 'other.csv');
    expect([element.labelColumn, element.captionColumn]).to.deep.equal(['', '']);
  });

  test('a first row that may be headings or data: the panel opens and asks, both readings beside each other', async () => {
    const {element} = await show('Default', methods);
    await element.step(2);
    await drawn(element);
    const doubtful = `1,2,3\n${Array.from({length: 20}, (_, i) => `${i},${(i * 5) % 7},${(i * 3) % 8}`).join('\n')}`;
    drop(element, file(doubtful, 'mine.csv'));
    await titled(element, 'mine.csv');
    await until(() => all(element, '.panel .headings input').length === 2);
    const [headings, data] = all<HTMLInputElement>(element, '.panel .headings input') as [
      HTMLInputElement,
      HTMLInputElement,
    ];
    expect([headings.checked, data.checked, headings.type]).to.deep.equal([false, true, 'radio']);
    expect(headings.closest('label')!.textContent).to.match(/Headings:[^]*1, 2, 3/);
    expect(snapshotOf(element).dataset.count).to.equal(21);
    expect(inside(element, '.account').textContent).to.contain('(“1”, “2” and “3”) was taken as data');
    expect((await axe.run(inside(element, '.panel'))).violations).to.deep.equal([]);
    headings.click();
    await until(() => snapshotOf(element).dataset?.count === 20);
    expect(snapshotOf(element).dataset.featureNames).to.deep.equal(['1', '2', '3']);
    await until(() => !inside(element, '.account').textContent!.includes('was taken as'));
    // Answered, it is not asked again, and the answer can be changed.
    button(element, 'Your data').click();
    await element.step(1);
    await element.updateComplete;
    expect(all(element, '.panel')).to.deep.equal([]);
    button(element, 'Your data').click();
    await element.updateComplete;
    all<HTMLInputElement>(element, '.headings input')[1]!.click();
    await until(() => snapshotOf(element).dataset?.count === 21);
    // Of a file in no doubt nothing is asked.
    drop(element, file(table, 'clear.csv'));
    await titled(element, 'clear.csv');
    expect(all(element, '.headings')).to.deep.equal([]);
  });

  test('an author’s own table whose first row is in doubt is read as it looks, and the figure says how', async () => {
    const rows = Array.from({length: 20}, (_, i) => `${i},${(i * 5) % 7},${(i * 3) % 8}`).join('\n');
    const {element} = await show('Default', {...methods, dataset: undefined});
    element.data = `1,2,3\n${rows}`;
    await element.step(1);
    await until(() => inside(element, '.account')?.textContent!.includes('was taken as data; where it is headings'));
    button(element, 'Your data').click();
    await element.updateComplete;
    expect(all(element, '.headings')).to.deep.equal([]);
  });

  test('no column need be the label: then nothing is coloured, and the column is none', async () => {
    const element = await opened();
    drop(element, file(table, 'mine.csv'));
    await titled(element, 'mine.csv');
    await until(() => all(element, '.choices select').length === 3);
    await choose(element, 'Label', 'none');
    expect(snapshotOf(element).labels).to.have.length(0);
    expect(snapshotOf(element).dataset).to.deep.include({classNames: [], featureNames: ['when', 'x', 'y']});
    await until(() => all(element, '.panel tbody tr')[0]!.textContent!.includes('left out'));
    expect(all<HTMLSelectElement>(element, '.choices select')[0]!.value).to.equal('none');
    expect(all(element, '.overlay .class')).to.deep.equal([]);
  });

  test('a choice that cannot be is refused in a sentence and can be taken back', async () => {
    const element = await opened();
    drop(element, file(`id,x\n${Array.from({length: 300}, (_, i) => `${i},${i % 7}`).join('\n')}`, 'many.csv'));
    await titled(element, 'many.csv');
    await until(() => all(element, '.choices select').length === 3);
    const select = all<HTMLSelectElement>(element, '.choices select')[0]!;
    select.value = 'id';
    select.dispatchEvent(new Event('change', {bubbles: true}));
    await until(() => message(element).includes('300 different values'));
    expect(message(element)).to.contain('These data cannot be used.');
    await choose(element, 'Label', 'x');
    expect(snapshotOf(element).dataset.classNames).to.have.length(7);
  });

  test('a column that does not exist is refused with the nearest', async () => {
    const {element} = await show('OwnRows', {methods: 'pca', autoplay: false, backend: 'cpu', 'label-column': 'sied'});
    await element.step(1).catch(() => {});
    expect(element.error).to.include({code: 'data-invalid'});
    expect(element.error!.message).to.contain('“side” was probably meant');
  });

  test('by address with metadata, chosen by attribute', async () => {
    const {element} = await show('OwnPair', {methods: 'pca', autoplay: false, backend: 'cpu'});
    await element.step(2);
    await drawn(element);
    expect(snapshotOf(element).dataset).to.deep.include({count: 120, shape: [3], classNames: ['1', '2', '3', '4']});
    await until(() => inside(element, '.around').textContent!.includes('word 0'));
  });

  test('more labels than colours: names stand beside the point, not on the map, and the panel says so', async () => {
    const element = await opened();
    drop(
      element,
      file(`word,x,y\n${Array.from({length: 40}, (_, i) => `w${i % 20},${i % 7},${i % 5}`).join('\n')}`, 'words.csv'),
    );
    await titled(element, 'words.csv');
    await until(() => inside(element, '.panel').textContent!.includes('There are 20 labels'));
    expect(all(element, '.overlay .class')).to.deep.equal([]);
    expect(inside(element, '.around .said').textContent).to.contain('“w0”');
  });

  test('pictures are shown from their addresses, named by their captions, and never painted', async () => {
    const {element} = await show('OwnPictures', {methods: 'pca', autoplay: false, backend: 'cpu'});
    await element.step(2);
    await drawn(element);
    await until(() => all(element, '.pictures img').length === 9);
    const [first] = all<HTMLImageElement>(element, '.pictures img');
    expect(first!.src).to.match(/^blob:/);
    expect([first!.alt, first!.referrerPolicy]).to.deep.equal(['disc at 0°', 'no-referrer']);
    await until(() => first!.complete && first!.naturalWidth > 0);
    expect((await axe.run(inside(element, '.around'))).violations).to.deep.equal([]);
    inside(element, '.cloud').dispatchEvent(new KeyboardEvent('keydown', {key: 'PageDown', bubbles: true}));
    await until(() => all<HTMLImageElement>(element, '.pictures img')[0]!.alt === 'disc at 3°');
    // Canvases are still the page's own.
    expect(await saved(element, 'svg')).to.contain('<svg');
  });

  test('addresses that could run are no pictures', async () => {
    const element = await opened();
    const rows = ['javascript:alert(1)', 'data:image/svg+xml,<svg/>', 'file:///etc/passwd'].map((picture, i) => ({
      x: i,
      y: i % 2,
      picture,
      kind: 'k',
    }));
    drop(element, file(JSON.stringify(rows), 'rows.json'));
    await titled(element, 'rows.json');
    await until(() => all(element, '.choices select').length === 3);
    await choose(element, 'Picture', 'picture');
    await until(() => all(element, '.pictures li').length === 3);
    expect(all(element, '.pictures img')).to.deep.equal([]);
  });

  test('bytes by property: told by their identity, read even after the page gave them away', async () => {
    const {element} = await show('Default', methods);
    const given = arrow.slice();
    element.data = given.buffer;
    await element.step(1);
    expect(snapshotOf(element).dataset).to.deep.include({count: 4, classNames: ['p', 'q']});
    // Neither the configuration nor a snapshot holds what the table holds.
    const source = element.config.source as {id: string; bytes: Uint8Array};
    expect(source.bytes).to.have.length(arrow.length);
    expect(JSON.stringify(element.snapshot())).not.to.contain('"bytes"');
    structuredClone(given.buffer, {transfer: [given.buffer]});
    element.seed = 2;
    await element.step(1);
    expect(snapshotOf(element)).to.deep.include({seed: 2});
    for (const data of [arrow, new DataView(arrow.buffer, arrow.byteOffset, arrow.byteLength)]) {
      element.data = data;
      await element.step(1);
      expect(snapshotOf(element).dataset.count).to.equal(4);
    }
  });

  test('a hundred tables one after another leave one run and the last table', async () => {
    const heard = unhandled();
    const {element} = await show('Default', methods);
    for (let i = 0; i < 100; i++) {
      element.data = i % 2 ? `x,y\n1,${i}\n2,1\n3,${i + 1}` : new Uint8Array(arrow);
      if (i % 10 === 0) await element.updateComplete;
    }
    await element.step(1);
    expect(snapshotOf(element).dataset.count).to.equal(3);
    expect((await labMemory())!.runs).to.equal(1);
    expect(heard).to.deep.equal([]);
  });

  test('what is no table at all is refused in a sentence', async () => {
    const {element} = await show('Default', methods);
    for (const data of [{}, [[1, 2]], 7, new Date(), new Blob(['x'])]) {
      element.data = data as unknown as string;
      await element.step(1).catch(() => {});
      expect(element.error?.message).to.contain('Own data is text (CSV, TSV or JSON) or the bytes of a file.');
    }
    element.data = new ArrayBuffer(0);
    await element.step(1).catch(() => {});
    expect(element.error?.message).to.contain('empty');
  });

  test('the page’s own change wins over a file that was opened', async () => {
    const element = await opened();
    drop(element, file(table, 'mine.csv'));
    await titled(element, 'mine.csv');
    element.setAttribute('dataset', 'wine');
    await element.step(1);
    expect(snapshotOf(element).dataset.count).to.equal(178);
  });

  test('a table longer than the points: rows from all of it, their places in the file in the download', async () => {
    const {element} = await show('Default', {...methods, rows: 100});
    element.data = `kind,x\n${Array.from({length: 400}, (_, i) => `${i < 200 ? 'first' : 'second'},${i}`).join('\n')}`;
    await element.step(2);
    await drawn(element);
    const {labels, dataset} = snapshotOf(element);
    expect([dataset.count, dataset.available, labels.filter((label) => label === 1).length]).to.deep.equal([
      100, 400, 50,
    ]);
    expect(inside(element, '.facts').textContent).to.contain('100 of 400 rows');
    const lines = (await saved(element, 'csv')).split('\r\n');
    expect(lines[0]).to.match(/^row,row_of_table,kind,/);
    expect(lines[2]).to.match(/^1,4,first,/);
  });

  test('the playground takes a dropped table too, and keeps what it had where it cannot', async () => {
    const showPlayground = showing('autoencoder-playground', playgroundMeta, playgroundStories);
    const {element} = await showPlayground('Default', {dataset: 'iris', backend: 'cpu'});
    const playground: AutoencoderPlayground = element;
    await playground.step(1);
    drop(playground, file('x\n', 'bad.csv'));
    await until(() => inside(playground, '.messages').textContent!.includes('“bad.csv” was not taken.'));
    drop(playground, file(table, 'mine.csv'));
    await until(() => (playground.snapshot() as {dataset?: {title: string}}).dataset?.title === 'mine.csv');
    await playground.pause();
  });
});
