import { EnterpriseRepository } from '../../src/enterprises/enterprise.repository.js';
import { makeUscc } from '../../src/core/standards/uscc.js';
import type { EnterpriseEntity } from '../../src/enterprises/enterprise.entity.js';
import { nameKey } from '../../src/enterprises/name-key.js';
import { CaseOpener, type Entitlement, type OpenedCase } from '../../src/matching/case-opener.js';
import { Clock } from '../../src/platform/clock.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { asSystem } from './sign-in-as.js';
import { consentToMail } from './consent.js';
import type { TestApp } from './test-app.js';

/** S03 of the shipped rules: paid directly, 10 working days for the review and 10 for the payment, publicity not said. */
export const DIRECT_POLICY = 'shanghai.hiring-subsidy';

export const ACCOUNT = {
  payeeName: '上海示范一号有限公司',
  accountNumber: '31050161364200000017',
  bankName: '中国建设银行上海奉贤支行',
  bankCode: '105290061023',
};

export interface NewEnterprise {
  /** Two digits, to tell enterprises of one test apart. */
  readonly ordinal?: string;
  readonly contactEmail?: string | null;
}

/** An enterprise with a valid code, which may be written to where it has an address. */
export async function addEnterprise(
  testApp: TestApp,
  { ordinal = '01', contactEmail = null }: NewEnterprise = {},
): Promise<EnterpriseEntity> {
  const enterprises = testApp.app.get(EnterpriseRepository, { strict: false });
  const uscc = makeUscc('91310120', `MA1HAB${ordinal}`);
  const name = `上海示范${ordinal}号有限公司`;
  const createdAt = testApp.app.get(Clock, { strict: false }).now();
  await testApp.app
    .get(UnitOfWork, { strict: false })
    .run(() =>
      enterprises.insertMissing(
        [{ uscc, name, nameKey: nameKey(name), address: null, contactEmail, contactPhone: null }],
        { demonstration: false, createdAt },
      ),
    );
  if (contactEmail !== null)
    await consentToMail(testApp.app.get(UnitOfWork, { strict: false }), uscc);
  const added = await enterprises.findByUscc(uscc);
  if (!added) throw new Error(`${uscc} has not been added`);
  return added;
}

/** 4,000.00 yuan under the direct policy, confirmed by the enterprise because no account is on file. */
export function entitlementOf(
  enterprise: EnterpriseEntity,
  changes: Partial<Entitlement> = {},
): Entitlement {
  const policyId = changes.policyId ?? DIRECT_POLICY;
  return {
    enterpriseId: enterprise.id,
    enterpriseName: enterprise.name,
    uscc: enterprise.uscc,
    policyId,
    policyTitle: { zh: '一次性吸纳就业补贴', en: 'One-time hiring subsidy' },
    policyVersionHash: 'a'.repeat(64),
    decisionId: '0192b1f0-0000-7000-8000-000000000001',
    businessDate: '2024-09-30',
    delivery: 'direct',
    effect: 'cash',
    entitlementKey: `${enterprise.uscc}/${policyId}/2024-09`,
    amountFen: 400_000,
    demonstration: false,
    reasonText: { zh: '吸纳 2 名重点群体', en: 'two persons of the priority groups were hired' },
    benefitText: { zh: '每人 2000 元 × 2 人', en: '2,000 yuan for each of 2 persons' },
    ...changes,
  };
}

/** Opens a case as the night does. */
export async function openCase(testApp: TestApp, entitlement: Entitlement): Promise<OpenedCase> {
  const opener = testApp.app.get(CaseOpener, { strict: false });
  const [answer] = await asSystem(() => opener.openAll([entitlement]));
  return answer as OpenedCase;
}

/** Opens a case that must be a new one. */
export async function openNewCase(testApp: TestApp, entitlement: Entitlement): Promise<string> {
  const { opened, caseId } = await openCase(testApp, entitlement);
  if (!opened || caseId === null) throw new Error(`${entitlement.entitlementKey} was not opened`);
  return caseId;
}
