/** Thrown for a model that cannot be measured; the message says why and what would help. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly code: 'model-not-found' | 'model-invalid' | 'model-shape';

  constructor(code: ModelError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
