import type { components } from './schema.js';

/** What the server says it sends and takes; `npm run types` writes schema.d.ts from docs/openapi.json. */
export type Schemas = components['schemas'];

/** A schema with some of its fields told more narrowly than OpenAPI tells them. */
export type Refine<Base, Narrower> = Omit<Base, keyof Narrower> & Narrower;
