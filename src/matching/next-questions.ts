import type { Library } from '../core/policy/policy.js';
import type { EnterpriseDecision } from './decide-enterprise.js';
import type { QuestionDto } from './dto/entitlements.dto.js';
import { missingFacts } from './missing-facts.js';

/** Periods of one fact asked at a time: five quarters of one series are five answers, not one. */
const QUESTIONS_MAX = 30;

/**
 * What to ask the enterprise next: of the facts that unknown verdicts lack and that it may state, the one that could unlock
 * most money first; where no amount is known, the one that more policies wait for.
 */
export function nextQuestions(
  { explanations, profile }: EnterpriseDecision,
  library: Library,
): QuestionDto[] {
  const questions = new Map<string, QuestionDto>();
  for (const explanation of explanations) {
    if (explanation.verdict === 'ineligible') continue;
    for (const missing of missingFacts(explanation, profile, library)) {
      if (missing.askedOf !== 'enterprise' || !missing.question) continue;
      const key = `${missing.fact} ${missing.period ?? ''}`;
      const question = questions.get(key) ?? {
        ...newQuestion(missing),
        question: missing.question,
      };
      question.policyIds.push(explanation.policy.id);
      if (explanation.potentialFen)
        question.unlockFen = (question.unlockFen ?? 0) + explanation.potentialFen;
      questions.set(key, question);
    }
  }
  return [...questions.values()]
    .sort(
      (a, b) =>
        (b.unlockFen ?? 0) - (a.unlockFen ?? 0) ||
        b.policyIds.length - a.policyIds.length ||
        (a.fact < b.fact ? -1 : a.fact > b.fact ? 1 : (a.period ?? '') < (b.period ?? '') ? -1 : 1),
    )
    .slice(0, QUESTIONS_MAX);
}

function newQuestion(
  missing: ReturnType<typeof missingFacts>[number],
): Omit<QuestionDto, 'question'> {
  const { fact, label, type, unit, period, values } = missing;
  return { fact, label, type, unit, period, values, unlockFen: null, policyIds: [] };
}
