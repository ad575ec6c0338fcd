import {expect} from 'chai';

interface Report {
  readonly step: number;
  readonly height: number;
  readonly violations: readonly string[];
  readonly errors: readonly string[];
}

/** The element in a page of its own that allows no style, no picture and no frame: trained, every panel opened. */
const useUnder = async (policy: string): Promise<Report> => {
  const frame = document.createElement('iframe');
  frame.width = frame.height = '900';
  const told = new Promise<Report>((resolve, reject) => {
    addEventListener('message', ({data, source}) => {
      if (source !== frame.contentWindow) return;
      if (data.failure) reject(new Error(data.failure));
      else resolve(data as Report);
    });
  });
  frame.srcdoc = `<!doctype html>
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <autoencoder-playground dataset="digits-8x8" width="8" batch-size="8" backend="cpu"></autoencoder-playground>
    <script type="module">
      const violations = [], errors = [];
      addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective + ' ' + event.blockedURI.slice(0, 40)));
      addEventListener('error', (event) => errors.push(event.message));
      addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));
      // The files are kept: a frame has nowhere to put them.
      HTMLAnchorElement.prototype.click = () => {};
      try {
        await import('/packages/elements/src/autoencoder-playground/define.ts');
        const element = document.querySelector('autoencoder-playground');
        await element.step(5);
        await element.play();
        await new Promise((resolve) => element.addEventListener('train-step', resolve, {once: true}));
        await element.pause();
        for (const link of element.shadowRoot.querySelectorAll('.strip button')) {
          link.click();
          await element.updateComplete;
          element.shadowRoot.querySelector('dialog')?.close();
        }
        for (const format of ['png', 'svg', 'csv']) await element.download(format);
        // A report comes as a task of its own.
        await new Promise((resolve) => setTimeout(resolve, 100));
        const height = element.shadowRoot.querySelector('.stage').offsetHeight;
        parent.postMessage({step: element.currentStep, height, violations, errors}, '*');
      } catch (error) {
        parent.postMessage({failure: String(error)}, '*');
      }
    </script>`;
  document.body.append(frame);
  try {
    return await told;
  } finally {
    frame.remove();
  }
};

suite('On a page that allows scripts and nothing else', () => {
  test('the element looks right and works, without a report', async () => {
    const {step, height, violations, errors} = await useUnder(
      "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'",
    );
    expect({violations, errors}).to.deep.equal({violations: [], errors: []});
    expect(step).to.be.above(4);
    expect(height).to.be.above(300);
  });
});
