import { ApiProperty } from '@nestjs/swagger';
import type { MissingBecause } from '../../core/facts/resolved-fact.js';
import { LabelDto } from '../../policies/dto/label.dto.js';

export class EntitlementEnterpriseDto {
  uscc: string;
  name: string;

  /** Made up for the demonstration. */
  demonstration: boolean;
}

export class EntitlementTotalsDto {
  /** Of the entitled items with a known amount that are claimed together. */
  entitledFen: number;
  entitledCount: number;

  /** What the unknown ones would be worth, where that is known and shown. */
  answerFen: number;
  answerCount: number;
  missedCount: number;
  notInForceCount: number;
}

/** A stated fact that nobody has supplied for the period asked. */
export class AwaitedFactDto {
  fact: string;
  label: LabelDto;

  @ApiProperty({ type: String, nullable: true })
  period: string | null;

  @ApiProperty({ type: String })
  because: MissingBecause;

  /** Who can supply it: what a department holds is never asked of the enterprise. */
  askedOf: 'enterprise' | 'department' | 'person';

  @ApiProperty({ type: LabelDto, nullable: true })
  department: LabelDto | null;
}

/** The same in the words in which it is asked for, and what an answer looks like. */
export class MissingFactDto extends AwaitedFactDto {
  text: LabelDto;

  @ApiProperty({ type: LabelDto, nullable: true })
  question: LabelDto | null;

  type: string;

  @ApiProperty({ type: String, nullable: true })
  unit: string | null;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: { $ref: '#/components/schemas/LabelDto' },
  })
  values: Record<string, LabelDto> | null;
}

/** How far a known fact is from what a condition demands. */
export class GapDto {
  fact: string;
  label: LabelDto;
  text: LabelDto;

  /** The value is not shown to the caller's role: the text says what is demanded, and not how far it is. */
  hidden: boolean;
}

export class EntitlementLeftOutDto {
  rule: string;

  @ApiProperty({ type: String, nullable: true })
  withPolicyId: string | null;

  text: LabelDto;
}

export class CaseGlimpseDto {
  id: string;
  caseNumber: string;
  state: string;
  stateLabel: LabelDto;
}

export class EntitlementDto {
  policyId: string;
  title: LabelDto;
  category: string;
  authority: string;
  delivery: string;

  @ApiProperty({ type: String, nullable: true })
  effect: string | null;

  @ApiProperty({ type: String, nullable: true })
  benefitPeriod: string | null;

  group: 'entitled' | 'answer' | 'missed' | 'not-in-force';
  verdict: 'eligible' | 'ineligible' | 'unknown';

  @ApiProperty({ type: Number, nullable: true })
  amountFen: number | null;

  @ApiProperty({ type: Number, nullable: true })
  potentialFen: number | null;

  /**
   * It would tell facts that are not shown to the caller's role: potentialFen is then null, and amountFen too unless it is
   * to be claimed.
   */
  amountHidden: boolean;

  /** How much it is and how that comes about; while no version is in force, what the policy is about. */
  benefitText: LabelDto;

  /** Whether it belongs to the best combination; otherwise leftOut says why not. */
  inBundle: boolean;

  @ApiProperty({ type: EntitlementLeftOutDto, nullable: true })
  leftOut: EntitlementLeftOutDto | null;

  /** What is lacking, as positions in the answer's `awaited`; in words and why: `…/entitlements/{policyId}`. */
  missing: number[];
  gaps: GapDto[];

  /** The conditions at the top of the rule: met, not met, or null where nobody knows. Why: `…/entitlements/{policyId}`. */
  @ApiProperty({ type: [Boolean], nullable: true })
  conditions: (boolean | null)[];

  @ApiProperty({ type: CaseGlimpseDto, nullable: true })
  case: CaseGlimpseDto | null;
}

/** A question only the enterprise can answer, with what the answer could unlock. */
export class QuestionDto {
  fact: string;
  label: LabelDto;
  question: LabelDto;
  type: string;

  @ApiProperty({ type: String, nullable: true })
  unit: string | null;

  /** The period the answer must be for; null: now. */
  @ApiProperty({ type: String, nullable: true })
  period: string | null;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: { $ref: '#/components/schemas/LabelDto' },
  })
  values: Record<string, LabelDto> | null;

  /** What the policies that wait for it could be worth, at most; null where nobody can say. */
  @ApiProperty({ type: Number, nullable: true })
  unlockFen: number | null;

  /** The policies that wait for it. */
  policyIds: string[];

  /** The policies that are decided once this and every question before it is answered. */
  decides: string[];

  @ApiProperty({ type: Number, nullable: true })
  decidedFen: number | null;
}

export class EntitlementsDto {
  asOf: string;
  enterprise: EntitlementEnterpriseDto;
  totals: EntitlementTotalsDto;
  items: EntitlementDto[];

  /** What items lack and who can supply it, each once. */
  awaited: AwaitedFactDto[];

  /** In the order in which most money is decided soonest. */
  questions: QuestionDto[];
}
