import {test, suite} from 'node:test';
suite('x', () => { test('y', () => {}); test('z', () => { throw new Error('no'); }); });
