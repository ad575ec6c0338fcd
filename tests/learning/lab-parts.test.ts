import {expect} from 'chai';
import {allFinite, transferable} from '../../packages/learning/src/lab/arrays.js';
import {completed, Copier, unpacked} from '../../packages/learning/src/lab/copies.js';
import {StepSchedule} from '../../packages/learning/src/lab/step-schedule.js';
import {Turns, type Account} from '../../packages/learning/src/scheduling/turns.js';
import {rejection} from '../harnesses/lab.js';

suite('Turns at the engine', () => {
  test('are held by one at a time', async () => {
    const turns = new Turns();
    let holding = 0;
    await Promise.all(
      Array.from({length: 5}, async () => {
        const end = await turns.take({used: 0});
        expect(++holding).to.equal(1);
        await new Promise((resolve) => setTimeout(resolve, 1));
        holding--;
        end();
      }),
    );
  });

  test('go to whoever has had the least, questions first', async () => {
    const turns = new Turns();
    const order: string[] = [];
    const end = await turns.take({used: 0});
    const take = async (name: string, account: Account, urgent = false) => {
      const done = await turns.take(account, urgent);
      order.push(name);
      done();
    };
    const all = [take('rich', {used: 90}), take('poor', {used: 10}), take('question', {used: 900}, true)];
    end();
    await Promise.all(all);
    expect(order).to.deep.equal(['question', 'poor', 'rich']);
  });

  test('go to a run in a hurry, also those that it waits for already', async () => {
    const turns = new Turns();
    const order: string[] = [];
    const end = await turns.take({used: 0});
    const take = async (name: string, account: Account) => {
      const done = await turns.take(account);
      order.push(name);
      done();
    };
    const paused: Account = {used: 900};
    const all = [take('poor', {used: 10}), take('paused', paused), take('rich', {used: 90})];
    paused.hurried = true;
    end();
    await Promise.all(all);
    expect(order).to.deep.equal(['paused', 'poor', 'rich']);
  });

  test('are given up at once by those who are closed while they wait', async () => {
    const turns = new Turns();
    const end = await turns.take({used: 0});
    const controller = new AbortController();
    const heard: string[] = [];
    const waiting = turns.take({used: 0}, true, controller.signal).catch((error: Error) => heard.push(error.name));
    controller.abort();
    await waiting;
    expect(heard).to.deep.equal(['AbortError']);
    expect(await rejection(turns.take({used: 0}, false, controller.signal))).to.have.property('name', 'AbortError');
    end();
    // Nobody is left to go before it, and one that was granted is not undone by a later abort.
    const late = new AbortController();
    const next = await turns.take({used: 0}, false, late.signal);
    late.abort();
    next();
    (await turns.take({used: 0}))();
  });

  test('start level for those who come late', async () => {
    const turns = new Turns();
    (await turns.take({used: 500}))();
    const late = {used: 0};
    (await turns.take(late))();
    expect(late.used).to.be.at.least(500);
  });
});

suite('What crosses the worker’s edge', () => {
  test('whole buffers move once, parts of a larger one are copied', () => {
    const whole = new Float32Array(4);
    const heap = new Float32Array(8);
    const found = transferable({a: whole, b: [{c: whole}], part: heap.subarray(2, 4), n: 1, nothing: null});
    expect(found).to.deep.equal([whole.buffer]);
  });

  test('a copy with a number that is none is not finite', () => {
    expect(allFinite({a: new Float32Array([1, 2]), b: 3, c: new Uint8Array(2)})).to.equal(true);
    expect(allFinite({a: [{b: new Float32Array([1, NaN])}]})).to.equal(false);
    expect(allFinite({a: new Float32Array([Infinity])})).to.equal(false);
  });
});

suite('Copies of a run’s state', () => {
  test('carry only what is new, and are complete at the page’s end', () => {
    const copier = new Copier();
    const [kept, first, second] = [new Uint16Array([1]), new Float32Array([2]), new Float32Array([3])];
    const send = (weights: Float32Array) => copier.pack({step: 1, weights, moments: [{step: 0, weights: kept}]});
    const before = structuredClone(send(first));
    const after = structuredClone(send(second));
    expect([...before.arrays.values()].filter(Boolean)).to.deep.equal([first, kept]);
    expect([...after.arrays.values()].filter(Boolean)).to.deep.equal([second]);
    const complete = completed(after, completed(before, undefined));
    expect(unpacked(complete)).to.deep.equal({step: 1, weights: second, moments: [{step: 0, weights: kept}]});
    expect(complete.arrays.size).to.equal(2);
  });
});

suite('The schedule of a run', () => {
  test('starts with single steps, then fills the slice, never beyond the goal', () => {
    const schedule = new StepSchedule(12);
    expect(schedule.steps(100)).to.equal(1);
    schedule.trained(1, 2);
    expect(schedule.steps(100)).to.equal(6);
    expect(schedule.steps(4)).to.equal(4);
    for (let i = 0; i < 3; i++) schedule.trained(1, 50);
    expect(schedule.steps(100)).to.equal(1);
    expect(schedule.msPerStep).to.equal(50);
  });

  test('draws at once, and measures at log-spaced steps', () => {
    const schedule = new StepSchedule(12);
    expect(schedule.due(1)).to.equal('draw');
    expect(schedule.due(24)).to.equal('draw');
    expect(schedule.due(25)).to.equal('measure');
  });

  test('saves after a second of work', () => {
    const schedule = new StepSchedule(12);
    schedule.trained(1, 600);
    expect(schedule.saveDue).to.equal(false);
    schedule.trained(1, 600);
    expect(schedule.saveDue).to.equal(true);
    schedule.saved();
    expect(schedule.saveDue).to.equal(false);
  });
});
