/**
 * The specs that stand beside the mutated sources, as tests of the mutation run: what the property cannot reach is shown
 * there by example. Only what these specs use of jest is here: describe, it, it.each, beforeAll and expect.
 */
import { basename } from 'node:path';
import { format } from 'node:util';
import { expect } from 'expect';

/** Of the spec that is being read; specs take the functions below once and for all, so these change and not those. */
let titles = [];
let befores = [];
let cases = [];

function it(title, run) {
  cases.push({ title: [...titles, title].join(': '), run, befores });
}

it.each = (rows) => (title, run) =>
  rows.forEach((row) => {
    const values = Array.isArray(row) ? row : [row];
    it(format(title, ...values), () => run(...values));
  });

function describe(title, body) {
  const outer = [titles, befores];
  titles = [...titles, title];
  body();
  [titles, befores] = outer;
}

function beforeAll(run) {
  befores = [...befores, run];
}

/** The cases of every spec, one test for each; each folder with the specs that judge what is in it. */
export async function specsOf(specs, load) {
  Object.assign(globalThis, { describe, it, beforeAll, expect });
  const tests = [];
  for (const [folder, file] of Object.entries(specs).flatMap(([at, files]) =>
    files.map((one) => [at, one]),
  )) {
    [titles, befores, cases] = [[basename(file)], [], []];
    await load(file);
    const judges = new RegExp(`/${folder}/`);
    for (const [index, { title, run, befores: first }] of cases.entries())
      tests.push({
        // Two cases may have one title, and tests are told apart by theirs.
        name: `${title} [${index}]`,
        judges,
        run: async () => {
          for (const before of first) await before();
          await run();
        },
      });
  }
  return tests;
}
