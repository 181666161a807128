/** What specs import from `@jest/globals`: the runner puts them on the global object. */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } = globalThis;
