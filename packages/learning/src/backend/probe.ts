import type {BackendName} from './names.js';
import {allowsWASM} from './wasm-policy.js';

/** Names that software gives itself where it stands in for a GPU. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|lavapipe|software|basic render/i;

/** What was found, or a sentence why nothing was. */
export type Probe<Found = unknown> = {readonly found: Found; readonly software: boolean} | {readonly missing: string};

/** The browser's WebGPU adapter, good for one device. A worker sees the same as its page. */
const probeWebGPU = async (): Promise<Probe<GPUAdapter>> => {
  // Absent in old browsers and in insecure contexts, whatever the types say.
  const gpu = navigator.gpu as GPU | undefined;
  if (!gpu) return {missing: isSecureContext ? 'This browser has no WebGPU.' : 'WebGPU needs a page served by HTTPS.'};
  const adapter = await gpu.requestAdapter({powerPreference: 'high-performance'}).catch(() => null);
  if (!adapter) return {missing: 'The browser has WebGPU but no GPU for it.'};
  const {isFallbackAdapter, vendor, architecture, device, description} = adapter.info;
  const software = isFallbackAdapter || SOFTWARE.test([vendor, architecture, device, description].join(' '));
  return {found: adapter, software};
};

const UNMASKED_RENDERER = 0x9246;

/** Whether WebGL 2 can be had off screen, and by what; answered without loading any of tfjs' WebGL code. */
const probeWebGL = (): Probe<true> => {
  const missing = 'This browser has no WebGL 2 for computing.';
  if (typeof OffscreenCanvas === 'undefined') return {missing};
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return {missing};
  const name = String(gl.getParameter(gl.RENDERER));
  // Chromium masks the name; Firefox, which does not, would warn of the extension.
  const masked = name === 'WebKit WebGL' && gl.getExtension('WEBGL_debug_renderer_info');
  const software = SOFTWARE.test(masked ? String(gl.getParameter(UNMASKED_RENDERER)) : name);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return {found: true, software};
};

const probeWASM = (): Probe<true> => {
  if (typeof WebAssembly === 'undefined') return {missing: 'This browser has no WebAssembly.'};
  return allowsWASM() ? {found: true, software: false} : {missing: 'The page’s policy forbids WebAssembly.'};
};

/** What this browser has, found out without fetching the code of any backend. */
export const probes = {
  webgpu: probeWebGPU,
  wasm: async () => probeWASM(),
  webgl: async () => probeWebGL(),
  cpu: async () => ({found: true, software: false}),
} satisfies Record<BackendName, () => Promise<Probe>>;
