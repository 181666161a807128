import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene, SCENE_POLICY, type SceneCase } from '../../../test/support/payouts-scene.js';
import { signInAs } from '../../../test/support/sign-in-as.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { PayoutBatchDetailDto } from '../dto/payout-batch.dto.js';
import type { CertificateDto, CheckedCertificateDto } from './certificate.dto.js';

let scene: PayoutsScene;
let paid: SceneCase;
let rejected: SceneCase;
beforeAll(async () => {
  scene = await PayoutsScene.open();
});
beforeAll(async () => {
  await scene.appropriate('1000000');
  const cases = await scene.approvedCases([12_345_67]);
  paid = cases[0] as SceneCase;
  const batchId = await scene.dispatch();
  const { payments } = await scene.expectOk<PayoutBatchDetailDto>(
    scene.staff.cashier,
    'GET',
    `/payout-batches/${batchId}`,
  );
  await scene.answer(
    [
      '支付申请号,金额(元),收款人全称,收款人账号,结果,退回原因,银行流水号',
      ...payments.map(({ reference, payeeName }) =>
        [reference, '12345.67', payeeName, '6222021001116245702', '已支付', '', 'YH-77'].join(),
      ),
    ].join('\n'),
  );
  rejected = await scene.openCase(await scene.enterprise(), 100_00);
  await scene.expectOk(scene.staff.reviewer, 'POST', `/cases/${rejected.caseId}/review`, {
    outcome: 'reject',
    reason: '裁员率超过标准',
  });
});
afterAll(() => scene.close());

const certificateOf = (caseId: string, who = scene.staff.reviewer) =>
  scene.call<CertificateDto>(who, 'GET', `/cases/${caseId}/certificate`);

const check = async (number: string, code: string): Promise<CheckedCertificateDto> => {
  const query = new URLSearchParams({ code }).toString();
  const response = await fetch(
    `${scene.testApp.url}/api/v1/certificates/${encodeURIComponent(number)}?${query}`,
  );
  return (await response.json()) as CheckedCertificateDto;
};

describe('the certificate of a case', () => {
  it('says what was paid, to whom, by which law and when each step was', async () => {
    const { body } = await certificateOf(paid.caseId);
    expect(body).toMatchObject({
      number: expect.stringMatching(/^HZ2024-\d{6}$/),
      code: expect.stringMatching(/^([0-9A-F]{4}-){5}[0-9A-F]{4}$/),
      enterpriseName: paid.name,
      uscc: paid.uscc,
      policyTitle: { zh: '失业保险稳岗返还' },
      state: 'closed',
      achieved: true,
      reason: null,
      endedOn: '2024-10-15',
      amountFen: 12_345_67,
      payeeName: paid.name,
      accountNumber: '**** 5702',
      bankSerial: 'YH-77',
    });
    expect(body.steps.map(({ label }) => label.zh)).toEqual(
      expect.arrayContaining(['批准拨付', '发出支付申请', '办结']),
    );
    expect(JSON.stringify(body)).not.toContain('6222021001116245702');
  });

  it('says what ended otherwise, and why', async () => {
    const { body } = await certificateOf(rejected.caseId);
    expect(body).toMatchObject({
      state: 'rejected',
      achieved: false,
      reason: '裁员率超过标准',
      accountNumber: null,
      bankSerial: null,
    });
  });

  it('names the documents of the version that decided', async () => {
    const version = await scene.expectOk<{ history: { hash: string; sources: unknown[] }[] }>(
      scene.staff.reviewer,
      'GET',
      `/policies/${SCENE_POLICY}`,
    );
    const [latest] = version.history;
    await scene
      .get(UnitOfWork)
      .run((manager) =>
        manager.query(
          `UPDATE benefit_case SET policy_version_hash = '${latest?.hash}' WHERE id = '${rejected.caseId}'`,
        ),
      );
    const { body } = await certificateOf(rejected.caseId);
    expect(body.basis).toHaveLength(latest?.sources.length ?? 0);
    expect(body.basis[0]?.document).toBeTruthy();
  });

  it('is not made before the case has ended, nor for another enterprise', async () => {
    const open = await scene.openCase(await scene.enterprise(), 100_00);
    expect(await certificateOf(open.caseId)).toMatchObject({
      status: 409,
      body: { code: 'CASE_NOT_ENDED' },
    });
    const other = await signInAs(scene.testApp, 'enterprise', { uscc: open.uscc });
    expect(await certificateOf(paid.caseId, other)).toMatchObject({
      status: 404,
      body: { code: 'CASE_NOT_FOUND' },
    });
  });
});

describe('anybody', () => {
  it('may check number and code, and learns nothing else', async () => {
    const { number, code } = (await certificateOf(paid.caseId)).body;
    expect(await check(number, code)).toEqual({ number, valid: true });
    expect(await check(number, code.toLowerCase().replaceAll('-', ' '))).toMatchObject({
      valid: true,
    });
    const wrong = code.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    expect(await check(number, wrong)).toEqual({ number, valid: false });
    expect(await check('HZ2024-999999', code)).toEqual({ number: 'HZ2024-999999', valid: false });
    expect(await check(number.slice(2), code)).toMatchObject({ valid: false });
  });

  it('finds the same code after the enterprise has changed its name, and none once a fact was falsified', async () => {
    const { number, code } = (await certificateOf(paid.caseId)).body;
    const change = (sql: string) => scene.get(UnitOfWork).run((manager) => manager.query(sql));
    await change(`UPDATE enterprise SET name = '改名后的公司' WHERE uscc = '${paid.uscc}'`);
    expect((await certificateOf(paid.caseId)).body).toMatchObject({
      code,
      enterpriseName: '改名后的公司',
    });
    await change(`UPDATE benefit_case SET amount_fen = 1 WHERE id = '${paid.caseId}'`);
    expect(await check(number, code)).toEqual({ number, valid: false });
  });
});
