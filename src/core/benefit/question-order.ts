/** A policy that would be decided, and its amount known, once all these questions are answered. */
export interface Need {
  readonly policyId: string;
  /** One for each fact and period. */
  readonly questions: readonly string[];
  /** What it could be worth, in fen; 0 where nobody can say. */
  readonly worthFen: number;
}

export interface OrderedQuestion {
  readonly question: string;
  /** The policies decided by this answer and those before it. */
  readonly decides: readonly string[];
}

/**
 * In which order to ask so that most money is decided soonest: always next the policy with the most money for each answer
 * that is still lacking, and of its questions first those that more money waits for. Policies that need the same answers
 * help each other: what has been asked for one is no longer lacking for the next.
 */
export function questionOrder(needs: readonly Need[]): OrderedQuestion[] {
  const asked = new Set<string>();
  const order: OrderedQuestion[] = [];
  let open = needs
    .map((need) => ({ ...need, lacking: [...new Set(need.questions)] }))
    .filter(({ lacking }) => lacking.length > 0);
  while (open.length > 0) {
    const next = open.reduce((best, need) => (isSooner(need, best) ? need : best));
    const waiting = waitingFor(open);
    const questions = next.lacking.sort(
      (a, b) => (waiting.get(b) ?? 0) - (waiting.get(a) ?? 0) || (a < b ? -1 : 1),
    );
    for (const question of questions) {
      asked.add(question);
      for (const need of open) need.lacking = need.lacking.filter((other) => !asked.has(other));
      const decided = open.filter(({ lacking }) => lacking.length === 0);
      open = open.filter(({ lacking }) => lacking.length > 0);
      order.push({ question, decides: decided.map(({ policyId }) => policyId) });
    }
  }
  return order;
}

type OpenNeed = Need & { lacking: string[] };

function isSooner(a: OpenNeed, b: OpenNeed): boolean {
  // Compared crosswise: worth for each answer that is lacking.
  const [toA, toB] = [a.worthFen * b.lacking.length, b.worthFen * a.lacking.length];
  return toA !== toB ? toA > toB : a.lacking.length < b.lacking.length;
}

/** How much money waits for each question. */
function waitingFor(open: readonly OpenNeed[]): Map<string, number> {
  const waiting = new Map<string, number>();
  for (const { lacking, worthFen } of open)
    for (const question of lacking) waiting.set(question, (waiting.get(question) ?? 0) + worthFen);
  return waiting;
}
