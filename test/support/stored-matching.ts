import type { UnitOfWork } from '../../src/platform/database/unit-of-work.js';

type Row = Readonly<Record<string, unknown>>;

/**
 * What nights have come to, by natural keys: ids and instants are each database's own, and so is the order in which
 * enterprises had their turn.
 */
export async function storedMatching(unitOfWork: UnitOfWork): Promise<Record<string, Row[]>> {
  const rows = (sql: string) => unitOfWork.reader.query<Row[]>(sql);
  return {
    decisions: await rows(
      `SELECT uscc, policy_id, as_of, verdict, amount_fen, version_hash FROM decision
       JOIN enterprise ON enterprise.id = decision.enterprise_id ORDER BY 1, 2, decision.id`,
    ),
    cases: await rows(
      `SELECT entitlement_key, state, amount_fen, business_date FROM benefit_case
       ORDER BY entitlement_key, id`,
    ),
    transitions: await rows(
      `SELECT entitlement_key, act, case_transition.day FROM case_transition
       JOIN benefit_case ON benefit_case.id = case_transition.case_id
       ORDER BY entitlement_key, benefit_case.id, case_transition.id`,
    ),
    // Persons stand there under each database's own key.
    claims: await rows(
      `SELECT entitlement_key, claim_group, claim_period, COUNT(*) AS persons FROM person_claim
       JOIN benefit_case ON benefit_case.id = person_claim.case_id
       GROUP BY entitlement_key, claim_group, claim_period ORDER BY 1, 2, 3`,
    ),
    messages: await rows(
      `SELECT uscc, channel, subject, COUNT(*) AS count FROM outreach_message
       JOIN enterprise ON enterprise.id = outreach_message.enterprise_id
       GROUP BY uscc, channel, subject ORDER BY 1, 2, 3`,
    ),
    acts: await rows(
      `SELECT action, COUNT(*) AS count FROM audit_entry WHERE action LIKE 'case.%'
       GROUP BY action ORDER BY action`,
    ),
  };
}
