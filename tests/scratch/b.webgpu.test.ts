import {expect} from 'chai';
import {LitElement, html} from 'lit';
import {setting, settingsOf} from '../../packages/elements/src/base/setting.js';
import {sendKeys, setViewport} from '@web/test-runner-commands';
import * as tf from '@tensorflow/tfjs-core';
class El extends LitElement { @setting({type:'range',min:1,max:3,label:'a',help:'b'}) codeSize = 2; override render(){return html`<b>${this.codeSize}</b>`;} }
customElements.define('my-el2', El);
suite('a', () => {
 test('lit', async () => { const e = document.createElement('my-el2') as El; document.body.append(e); e.codeSize=5; await e.updateComplete; expect(e.shadowRoot!.textContent).to.equal('5'); expect(settingsOf(e)[0]!.attribute).to.equal('code-size'); });
 test('cmd', async () => { await setViewport({width: 400, height: 500}); expect(innerWidth).to.equal(400); await sendKeys({press:'Tab'}); });
 test('tf', () => { expect(tf.version_core).to.equal('4.22.0'); });
 test('worker', async () => { const w = new Worker(new URL('./worker.js', import.meta.url), {type:'module'}); const d = await new Promise(r => {w.onmessage = e => r(e.data); w.onerror = e => r(e.message);}); expect(d).to.equal('4.22.0 3'); });
 test('gpu', async () => { console.log(isSecureContext, !!navigator.gpu, navigator.gpu && await navigator.gpu.requestAdapter(), document.visibilityState); });
 test('fails', () => { expect({a:1}).to.deep.equal({a:2}); });
 test.skip('s', () => {});
});
