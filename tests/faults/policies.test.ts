import {expect} from 'chai';

interface Report {
  readonly where: string;
  readonly backend: string;
  readonly reason: string;
  readonly step: number;
  readonly violations: readonly string[];
  readonly errors: readonly string[];
}

/** Trains a little in a page of its own under a policy, and tells what became of it. */
const trainUnder = async (policy: string): Promise<Report> => {
  const frame = document.createElement('iframe');
  const told = new Promise<Report>((resolve, reject) => {
    addEventListener('message', ({data, source}) => {
      if (source !== frame.contentWindow) return;
      if (data.failure) reject(new Error(data.failure));
      else resolve(data as Report);
    });
  });
  frame.srcdoc = `<!doctype html>
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <script type="module">
      const violations = [], errors = [];
      addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
      addEventListener('error', (event) => errors.push(event.message));
      addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));
      try {
        const {openTiny} = await import('/tests/harnesses/lab.ts');
        const {run, heard} = openTiny({dataset: 'digits-8x8'}, 'auto');
        const {step} = await run.step(5);
        const {where, backend, reason} = heard.info.at(-1);
        parent.postMessage({where, backend, reason, step, violations, errors}, '*');
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

const scripts = "script-src 'self' 'unsafe-inline'";

suite('Under a policy that', () => {
  test('forbids nothing that is needed, it trains in a worker on WASM', async () => {
    const report = await trainUnder(`${scripts} 'wasm-unsafe-eval'; worker-src 'self'`);
    expect(report).to.deep.include({where: 'worker', backend: 'wasm', step: 5, violations: [], errors: []});
  });

  test('forbids workers, it trains on the main thread, with one report', async () => {
    const report = await trainUnder(`${scripts} 'wasm-unsafe-eval'; worker-src 'none'`);
    expect(report).to.deep.include({where: 'main thread', backend: 'wasm', step: 5, errors: []});
    expect(report.violations).to.deep.equal(['worker-src']);
  });

  test('forbids workers and WASM, it trains on the CPU, with one report each', async () => {
    const report = await trainUnder(`${scripts}; worker-src 'none'`);
    expect(report).to.deep.include({where: 'main thread', backend: 'cpu', step: 5, errors: []});
    expect(report.reason).to.contain('The page’s policy forbids WebAssembly.');
    expect(report.violations).to.deep.equal(['worker-src', 'script-src']);
  });

  test('requires trusted types, it trains on the main thread', async () => {
    const report = await trainUnder(`${scripts} 'wasm-unsafe-eval'; require-trusted-types-for 'script'`);
    expect(report).to.deep.include({where: 'main thread', backend: 'wasm', step: 5, errors: []});
    expect(report.violations).to.deep.equal(['require-trusted-types-for']);
  });
});
