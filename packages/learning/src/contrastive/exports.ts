/** What a run is taken away as. Free of tfjs, so that elements may import it. */
export {pytorchSnippet} from './pytorch.js';
export {safetensors, type NamedTensor} from '../autoencoder/safetensors.js';
