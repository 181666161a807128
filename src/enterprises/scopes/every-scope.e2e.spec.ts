import { GUARDS_METADATA } from '@nestjs/common/constants.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { declaredControllers } from '../../../test/support/declared-routes.js';
import { readRightsMatrix } from '../../../test/support/rights-matrix.js';
import { readScopeAnswers, type ScopeRule } from '../../../test/support/scope-answers.js';
import { MarkedScene, type Answer } from '../../../test/support/marked-scene.js';
import { EnterpriseScopeGuard } from './enterprise-scope.guard.js';

/**
 * Goal: what lies outside a person's scope does not exist for that person, on any route, and a route that nobody has decided
 * about fails. Method: the routes that staff may call, answers from every-scope.txt, which a person writes; one thing of each
 * kind is marked, everybody is confined to something else in three ways, and each call is compared with the same call by
 * the same people once nobody is confined.
 */
const LIMIT_MS = 300_000;

let scene: MarkedScene;
const rules = readScopeAnswers();
const staffRoutes = readRightsMatrix().filter(
  ({ by }) => by instanceof Set && [...by].some((role) => role !== 'enterprise'),
);
const nameOf = ({ method, path }: Pick<ScopeRule, 'method' | 'path'>) => `${method} ${path}`;

const KINDS = ['policy', 'department', 'town', 'nothing'] as const;
type Kind = (typeof KINDS)[number];

/** By the kind of scope, then by route and role. */
const answers = {} as Record<Kind, Map<string, Answer>>;

beforeAll(async () => {
  scene = await MarkedScene.open();
  // Nobody is confined at last: those calls do something.
  for (const kind of KINDS) answers[kind] = await callEverything(kind);
}, LIMIT_MS);
afterAll(async () => {
  console.info(`${rules.length} routes × ${KINDS.length}: ${scene.tries} requests`);
  await scene.close();
});

async function callEverything(kind: Kind): Promise<Map<string, Answer>> {
  await scene.confine(kind);
  const found = new Map<string, Answer>();
  // Nobody is signed in after signing out.
  for (const rule of rules.filter((each) => nameOf(each) !== 'DELETE /api/v1/session'))
    for (const role of scene.rolesOf(staffRoutes.find((each) => nameOf(each) === nameOf(rule))))
      found.set(`${nameOf(rule)} by ${role}`, await scene.call(rule, role));
  return found;
}

describe('every route that staff may call', () => {
  it('has a line in every-scope.txt, and every line such a route', () => {
    expect(rules.map(nameOf).sort()).toEqual(staffRoutes.map(nameOf).sort());
  });

  it.each(['policy', 'department', 'town'] as const)(
    'answers staff of another %s as its line says',
    (kind) => {
      const mistakes: string[] = [];
      for (const rule of rules) {
        const expected = kind === 'town' ? rule.town : rule.policy;
        for (const [call, answer] of answers[kind]) {
          if (!call.startsWith(`${nameOf(rule)} by `)) continue;
          const free = answers.nothing.get(call);
          const mistake = mistakeIn(expected, answer, free ?? { status: 0, text: '' });
          if (mistake !== undefined) mistakes.push(`${call}, ${expected}: ${mistake}`);
        }
      }
      expect(mistakes).toEqual([]);
    },
  );
});

/** What is wrong with an answer to somebody confined, beside that to the same person who is not. */
function mistakeIn(expected: ScopeRule['town'], answer: Answer, free: Answer): string | undefined {
  const { status } = answer;
  const says = `${status} ${answer.text.slice(0, 200)}`;
  switch (expected) {
    case 'gone':
      if (status !== 404) return says;
      return free.status === 404 || /FORBIDDEN|VALIDATION_FAILED/.test(free.text)
        ? `nobody gets anything: ${free.status} ${free.text.slice(0, 200)}`
        : undefined;
    case 'cut': {
      const left = scene.marksIn(answer.text);
      if (status !== 200 || left.length > 0) return `${says} shows ${left.join()}`;
      return free.status !== 200 || free.text === answer.text ? 'nothing is cut' : undefined;
    }
    case 'whole':
      if (status !== 403 || !answer.text.includes('WHOLE_DISTRICT_ONLY')) return says;
      return free.status === 403 ? 'nobody gets anything' : undefined;
    case 'open': {
      const isSame = status === free.status || isUnderWay(answer) || isUnderWay(free);
      return isSame ? undefined : `${says}, and ${free.status} for others`;
    }
  }
}

/** What the one before has started may still go on: that is said to whoever may start it, and to nobody else. */
function isUnderWay({ text }: Answer): boolean {
  return text.includes('RUN_IN_PROGRESS');
}

describe('a controller with :uscc in its path', () => {
  it('carries the guard that keeps staff of other towns out', () => {
    const silent = declaredControllers(scene.testApp)
      .filter(({ routes }) => routes.some(({ path }) => path.includes(':uscc')))
      .filter(
        ({ controller }) =>
          !(Reflect.getMetadata(GUARDS_METADATA, controller) as unknown[] | undefined)?.includes(
            EnterpriseScopeGuard,
          ),
      );
    expect(silent.map(({ controller }) => controller.name)).toEqual([]);
  });
});
