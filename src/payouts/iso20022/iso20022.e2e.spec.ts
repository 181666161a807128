import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  camt053,
  camt054,
  entry,
  FEE,
  pain002,
  transactionStatus,
  type Movement,
} from '../../../test/iso20022/bank-messages.js';
import { faultsOf } from '../../../test/iso20022/validate-message.js';
import { PayoutsScene, SCENE_POLICY, type SceneCase } from '../../../test/support/payouts-scene.js';
import { asSystem, TEST_PASSWORD } from '../../../test/support/sign-in-as.js';
import { CreateUser } from '../../identity/create-user.js';
import type { ReceivedBankAnswerDto } from '../dto/bank-answer.dto.js';
import type { PayoutBatchDetailDto } from '../dto/payout-batch.dto.js';
import { messageIdOf } from '../payment-identifiers.js';
import { PayoutFileRepository } from '../files/payout-file.repository.js';
import { VerifyLedger } from '../verify-ledger.js';
import { readPain001 } from './read-pain-001.js';

let scene: PayoutsScene;
beforeAll(async () => {
  scene = await PayoutsScene.open({ environment: { PAYMENT_FORMAT: 'iso20022' } });
  await scene.appropriate('1000000');
});
afterAll(() => scene.close());

const answer = (message: string) =>
  scene.answer<ReceivedBankAnswerDto>(message, { 'content-type': 'application/xml' });

const outcomes = ({ body }: { body: ReceivedBankAnswerDto }) =>
  body.receipts.map(({ outcome }) => outcome);

let cases: SceneCase[];
let batch: PayoutBatchDetailDto;
let messageId: string;
/** What the bank would book if all went well; spread and change. */
let movements: [Movement, Movement, Movement];

const showBatch = () =>
  scene.expectOk<PayoutBatchDetailDto>(scene.staff.cashier, 'GET', `/payout-batches/${batch.id}`);

const states = () => Promise.all(cases.map(({ caseId }) => scene.stateOf(caseId)));

const ledgerFaults = async () => (await scene.get(VerifyLedger).execute()).faults;

beforeEach(async () => {
  cases = await scene.approvedCases([100_00, 200_00, 300_00]);
  batch = { id: await scene.dispatch() } as PayoutBatchDetailDto;
  batch = await showBatch();
  messageId = messageIdOf(batch);
  movements = batch.payments.map(({ reference, payeeName }, index) => ({
    reference,
    yuan: `${index + 1}00.00`,
    payee: payeeName,
    serial: `S-${reference.slice(-11)}`,
  })) as [Movement, Movement, Movement];
});

const RETURNED: Partial<Movement> = {
  direction: 'CRDT',
  returned: '<Rsn><Cd>AC04</Cd></Rsn>',
  serial: 'R-1',
};

describe('a batch in ISO 20022', () => {
  it('leaves as a message that holds against the schema, under its own name and type', async () => {
    expect(batch).toMatchObject({ format: 'iso20022', fileName: `${batch.batchNumber}.xml` });
    const path = `/payout-batches/${batch.id}/file?purpose=银行对账`;
    const { headers, body } = await scene.call<string>(scene.staff.cashier, 'GET', path);
    expect(headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="${batch.batchNumber}.xml"`,
    );
    expect(await faultsOf(body)).toEqual([]);
    const message = readPain001(Buffer.from(body));
    expect(message).toMatchObject({ messageId, batchNumber: batch.batchNumber });
    expect(message.payments).toEqual(
      batch.payments.map(({ reference, amountFen, payeeName }, index) => ({
        ...cases[index]?.account,
        reference,
        amountFen,
        payeeName,
      })),
    );
    await scene.expectOk(scene.staff.cashier, 'POST', `/payout-batches/${batch.id}/dispatch`);
    expect((await scene.call<string>(scene.staff.cashier, 'GET', path)).body).toBe(body);
  });

  it('is accepted, paid, returned and disputed, each file as often as it likes', async () => {
    const [first, second, third] = movements;

    // Accepted is not paid.
    const acceptance = await answer(pain002({ messageId, group: 'ACSC' }));
    expect(acceptance.body).toMatchObject({ lineCount: 3, notedCount: 3, exceptionCount: 0 });
    expect(await states()).toEqual(['instructed', 'instructed', 'instructed']);

    // The statement: one paid, one that left and came back, one of another amount; a fee that concerns nobody.
    const statement = camt053(
      FEE,
      entry(first),
      entry(second),
      entry({ ...second, ...RETURNED }),
      entry({ ...third, yuan: '300.01' }),
    );
    expect(await faultsOf(statement)).toEqual([]);
    const booked = await answer(statement);
    expect(outcomes(booked)).toEqual(['matched', 'noted', 'bounced', 'mismatch']);
    expect(booked.body.receipts.map(({ lineNumber }) => lineNumber)).toEqual([1, 2, 3, 4]);
    expect(await states()).toEqual(['closed', 'bounced', 'instructed']);
    expect((await showBatch()).payments[1]?.bouncedReason).toBe('账户已销户（AC04）');

    // The same file again changes nothing; it is kept as what it is.
    expect((await answer(statement)).body).toEqual({ ...booked.body, alreadyReceived: true });
    const sha256 = createHash('sha256').update(statement).digest('hex');
    const kept = await scene.get(PayoutFileRepository).read(`answers/${sha256}.xml`);
    expect(kept?.toString()).toBe(statement);

    // A notification that tells the payment once more, and one that tells of a second movement.
    expect(outcomes(await answer(camt054(entry(first))))).toEqual(['duplicate']);
    const twice = await answer(camt054(entry({ ...first, serial: 'S-other' })));
    expect(outcomes(twice)).toEqual(['mismatch']);

    // The right amount may still come, and an acceptance that is late opens nothing again.
    expect(outcomes(await answer(camt054(entry(third))))).toEqual(['matched']);
    const late = await answer(pain002({ messageId, group: 'ACSP' }));
    expect(late.body).toMatchObject({ notedCount: 3, exceptionCount: 0 });
    expect(await states()).toEqual(['closed', 'bounced', 'closed']);
    expect((await showBatch()).state).toBe('answered');
    expect(await ledgerFaults()).toEqual([]);
  });

  it('comes to the same whatever the order of the entries, and counts once when sent at once', async () => {
    const [first, second, third] = movements;
    const reordered = camt053(
      entry({ ...second, ...RETURNED }),
      entry(third),
      entry(second),
      entry(first),
      entry(first),
    );
    const received = await Promise.all(Array.from({ length: 3 }, () => answer(reordered)));
    expect(received.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(received[0]?.body).toMatchObject({
      matchedCount: 2,
      bouncedCount: 1,
      exceptionCount: 0,
    });
    expect(await states()).toEqual(['closed', 'bounced', 'closed']);
    expect(await ledgerFaults()).toEqual([]);
  });

  it('comes back whole where the bank refuses the message by its id, which holds the hash', async () => {
    const foreign = messageId.replace(/.{16}$/, 'F'.repeat(16));
    const unknown = await answer(
      pain002({ messageId: foreign, group: 'RJCT', groupReason: 'AG01' }),
    );
    expect(outcomes(unknown)).toEqual(['unknown']);
    const copy = await answer(pain002({ messageId, group: 'RJCT', groupReason: 'DU01' }));
    expect(outcomes(copy)).toEqual(['malformed', 'malformed', 'malformed']);
    expect(await states()).toEqual(['instructed', 'instructed', 'instructed']);

    const refusal = pain002({ messageId, group: 'RJCT', groupReason: 'AG01' });
    expect(outcomes(await answer(refusal))).toEqual(['bounced', 'bounced', 'bounced']);
    expect(await states()).toEqual(['bounced', 'bounced', 'bounced']);
    expect((await answer(refusal)).body.alreadyReceived).toBe(true);
    expect(await ledgerFaults()).toEqual([]);
  });

  it('comes back in part where the bank refuses one transaction and accepts the rest', async () => {
    const reference = batch.payments[1]?.reference ?? '';
    const report = pain002({
      messageId,
      group: 'ACCP',
      payments: transactionStatus(reference, 'RJCT', { code: 'AC01' }),
    });
    expect(await faultsOf(report)).toEqual([]);
    expect(outcomes(await answer(report))).toEqual(['bounced', 'noted', 'noted']);
    expect(await states()).toEqual(['instructed', 'bounced', 'instructed']);
  });

  it.each<[string, Partial<Movement>, string]>([
    ['no payee', { payee: null }, '回单未载明收款人全称'],
    ['no account', { account: null }, '回单未载明收款人账号'],
    ['another currency', { currency: 'USD' }, '币种不是人民币：USD；币种不是人民币：USD'],
  ])('is not closed by an entry with %s', async (_, change, detail) => {
    const { body } = await answer(camt053(entry({ ...movements[0], ...change })));
    expect(body).toMatchObject({ exceptionCount: 1, matchedCount: 0 });
    expect(body.receipts[0]?.detail?.zh).toBe(detail);
    expect((await states())[0]).toBe('instructed');
  });

  it('may be answered in CSV all the same: what counts is the content', async () => {
    const [first] = movements;
    const csv = `支付申请号,金额(元),收款人全称,收款人账号,结果,退回原因,银行流水号\r\n${first.reference},100.00,${first.payee},6222021001116245702,已支付,,S1\r\n`;
    expect(outcomes(await answer(csv))).toEqual(['matched']);
  });

  it.each([
    ['with a document type', '<!DOCTYPE x><x/>', '/line 1'],
    ['that breaks off', '<?xml version="1.0"?>\n<Document>', '/line 2'],
  ])('takes no answer %s', async (_, xml, pointer) => {
    expect(await answer(xml)).toMatchObject({
      status: 400,
      body: { code: 'BANK_ANSWER_INVALID', errors: [{ pointer }] },
    });
  });
});

it('is answered by the simulated bank with an acceptance and a notification', async () => {
  await asSystem(() =>
    scene.get(CreateUser).execute({
      username: 'demonstration',
      password: TEST_PASSWORD,
      displayName: '演示',
      role: 'reviewer',
      demonstration: true,
    }),
  );
  const simulate = () =>
    scene.expectOk<ReceivedBankAnswerDto>(
      scene.staff.cashier,
      'POST',
      `/payout-batches/${batch.id}/simulated-answer`,
    );
  expect(await simulate()).toMatchObject({ matchedCount: 3, exceptionCount: 0 });
  expect(await simulate()).toMatchObject({ matchedCount: 3, alreadyReceived: true });
  expect(await states()).toEqual(['closed', 'closed', 'closed']);
});

it('is not frozen where the message has no room for what it would say', async () => {
  const id = await scene.appropriate('1000', SCENE_POLICY, '区级财政资金', {
    documentNumber: '文'.repeat(36),
  });
  const { listId, cases: waiting } = await scene.publicisedCases([100_00]);
  await scene.approveList(listId, id);
  expect(await scene.freeze(id)).toMatchObject({
    status: 409,
    body: {
      code: 'PAYMENT_REQUEST_INVALID',
      errors: [{ pointer: '/RmtInf~1Strd~1RfrdDocInf~1Nb', detail: '指标文号超过 35 个字符' }],
    },
  });
  expect(await scene.stateOf(waiting[0]?.caseId ?? '')).toBe('approved');
});
