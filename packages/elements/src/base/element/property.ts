import type {PropertyDeclaration, ReactiveElement} from 'lit';

/** Lit's `@property` for legacy decorators; its own has the code for standard ones with it, which every tag would pay for. */
export const property =
  (options?: PropertyDeclaration) =>
  (prototype: object, name: string): void =>
    (prototype.constructor as typeof ReactiveElement).createProperty(name, options);
