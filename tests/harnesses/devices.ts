/** What this page trains on, seen at the browser's own API: what passes is counted, the newest device is taken away. */

/** `read` brings numbers back, `work` is everything else; of a worker, every message is both. */
export type DeviceCall = 'work' | 'read';

export interface DeviceSpy {
  /** Called before each call that reaches the device, at each message that leaves the worker. */
  heard: ((...calls: DeviceCall[]) => void) | undefined;
  /** Takes the newest device away as a driver would; ends the newest worker as an error in it would. */
  lose(): void | Promise<void>;
  /** Devices, or workers, that the lab has started. */
  readonly started: number;
  restore(): void;
}

type Method = (...given: unknown[]) => unknown;

/** Puts `before` in front of a method; answers what takes it away. */
const spyOn = (prototype: object, name: string, before: (self: unknown) => void): (() => void) => {
  const methods = prototype as Record<string, Method>;
  const native = methods[name]!;
  methods[name] = function (this: unknown, ...given) {
    before(this);
    return native.apply(this, given);
  };
  return () => void (methods[name] = native);
};

export const spyOnWebGPU = (): DeviceSpy => {
  const devices: GPUDevice[] = [];
  const {requestDevice} = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (...given) {
    const device = await requestDevice.apply(this, given);
    devices.push(device);
    spy.heard?.('work');
    return device;
  };
  const hear = (call: DeviceCall) => () => spy.heard?.(call);
  const undo = [
    () => void (GPUAdapter.prototype.requestDevice = requestDevice),
    spyOn(GPUDevice.prototype, 'createBuffer', hear('work')),
    spyOn(GPUDevice.prototype, 'createComputePipeline', hear('work')),
    spyOn(GPUQueue.prototype, 'submit', hear('work')),
    spyOn(GPUBuffer.prototype, 'mapAsync', hear('read')),
    spyOn(GPUBuffer.prototype, 'getMappedRange', hear('read')),
  ];
  const spy: DeviceSpy = {
    heard: undefined,
    lose: () => devices.at(-1)!.destroy(),
    get started() {
      return devices.length;
    },
    restore: () => undo.forEach((back) => back()),
  };
  return spy;
};

export const spyOnWebGL = (): DeviceSpy => {
  // The probe's context draws nothing and is not among them.
  const contexts = new Set<WebGL2RenderingContext>();
  const hear = (call: DeviceCall) => (self: unknown) => {
    contexts.add(self as WebGL2RenderingContext);
    spy.heard?.(call);
  };
  const {prototype} = WebGL2RenderingContext;
  const undo = [
    ...['linkProgram', 'texStorage2D', 'texImage2D', 'texSubImage2D', 'drawElements'].map((name) =>
      spyOn(prototype, name, hear('work')),
    ),
    ...['readPixels', 'fenceSync', 'getBufferSubData'].map((name) => spyOn(prototype, name, hear('read'))),
  ];
  const spy: DeviceSpy = {
    heard: undefined,
    lose: () => [...contexts].at(-1)!.getExtension('WEBGL_lose_context')!.loseContext(),
    get started() {
      return contexts.size;
    },
    restore: () => undo.forEach((back) => back()),
  };
  return spy;
};

/** Outlives a spy, as the page's one worker does. */
const workers: Worker[] = [];
let watching: DeviceSpy | undefined;

export const spyOnWorkers = (): DeviceSpy => {
  const {Worker: native} = globalThis;
  globalThis.Worker = class extends native {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given);
      workers.push(this);
      this.addEventListener('message', () => watching?.heard?.('work', 'read'));
    }
  };
  return (watching = {
    heard: undefined,
    // In a task of its own: the message that set it off is still to arrive.
    async lose() {
      const worker = workers.at(-1)!;
      await new Promise((resolve) => setTimeout(resolve));
      worker.terminate();
      worker.dispatchEvent(new ErrorEvent('error', {cancelable: true}));
    },
    get started() {
      return workers.length;
    },
    restore: () => void (globalThis.Worker = native),
  });
};
