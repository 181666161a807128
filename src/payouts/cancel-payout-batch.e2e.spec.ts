import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene } from '../../test/support/payouts-scene.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { FrozenPayoutBatchDto, PayoutBatchDto } from './dto/payout-batch.dto.js';
import { PayoutFileRepository } from './files/payout-file.repository.js';
import { VerifyLedger } from './verify-ledger.js';

let scene: PayoutsScene;
beforeAll(async () => {
  scene = await PayoutsScene.open();
  await scene.appropriate('100000.00');
});
afterAll(() => scene.close());

const cancel = (id: string, reason = '金额录入有误') =>
  scene.call<PayoutBatchDto>(scene.staff.cashier, 'POST', `/payout-batches/${id}/cancellation`, {
    reason,
  });
const approve = (id: string) =>
  scene.call(scene.staff.approver, 'POST', `/payout-batches/${id}/approval`);
const dispatch = (id: string) =>
  scene.call<PayoutBatchDto>(scene.staff.cashier, 'POST', `/payout-batches/${id}/dispatch`);
const faults = async () => (await scene.get(VerifyLedger).execute()).faults;

async function frozen(amountFen: number): Promise<FrozenPayoutBatchDto> {
  await scene.approvedCases([amountFen]);
  const { body } = await scene.freeze<FrozenPayoutBatchDto>();
  return body;
}

describe('a batch that has not been sent', () => {
  it('may be cancelled with a reason, and its cases are paid by another', async () => {
    const first = await frozen(100_00);
    expect((await cancel(first.id, '')).status).toBe(400);
    expect(await cancel(first.id)).toMatchObject({
      status: 200,
      body: { cancelReason: '金额录入有误', cancelledBy: expect.any(String) },
    });
    expect(await faults()).toEqual([]);
    for (const answer of [
      await cancel(first.id),
      await approve(first.id),
      await dispatch(first.id),
    ])
      expect(answer).toMatchObject({ status: 409, body: { detail: '批次已经撤销。' } });
    const { body: second } = await scene.freeze<FrozenPayoutBatchDto>();
    expect(second.payments.map(({ caseId }) => caseId)).toEqual(
      first.payments.map(({ caseId }) => caseId),
    );
    expect(second.payments[0]?.reference).not.toBe(first.payments[0]?.reference);
    await approve(second.id);
    expect((await dispatch(second.id)).status).toBe(200);
    expect(await faults()).toEqual([]);
  });

  it('is cancelled or sent, never both, when two people are at it at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await frozen(100_00 + round);
      await approve(id);
      const [sent, cancelled] = await Promise.all([dispatch(id), cancel(id)]);
      expect([sent.status, cancelled.status].sort()).toEqual([200, 409]);
      expect(await faults()).toEqual([]);
      if (cancelled.status === 200) {
        const { body } = await scene.freeze<FrozenPayoutBatchDto>();
        await approve(body.id);
        await dispatch(body.id);
      }
    }
  });
});

describe('a batch that is being sent', () => {
  it('is not cancelled meanwhile: whoever would cancel it waits, and is refused', async () => {
    const { id } = await frozen(300_00);
    await approve(id);
    const cancelling: ReturnType<typeof cancel>[] = [];
    const restore = instead(async (keep, name, bytes) => {
      cancelling.push(cancel(id));
      await keep(name, bytes);
    });
    expect((await dispatch(id)).status).toBe(200);
    restore();
    expect((await Promise.all(cancelling)).map(({ status }) => status)).toEqual([409]);
  });

  it('is as it was where the disk was full: it is sent again', async () => {
    const { id } = await frozen(310_00);
    await approve(id);
    const restore = instead(() => Promise.reject(diskFull()));
    expect((await dispatch(id)).status).toBe(500);
    restore();
    expect(await faults()).toEqual([]);
    expect((await dispatch(id)).status).toBe(200);
    expect(await faults()).toEqual([]);
  });

  it('may be cancelled where the disk was full: the bank has nothing of it', async () => {
    const { id, batchNumber } = await frozen(320_00);
    await approve(id);
    const restore = instead(async (keep, name, bytes) => {
      await keep(name, bytes);
      throw diskFull();
    });
    expect((await dispatch(id)).status).toBe(500);
    restore();
    expect(await files().read(`${batchNumber}.csv`)).toBeUndefined();
    expect((await cancel(id)).status).toBe(200);
    expect(await faults()).toEqual([]);
  });

  it('stays on its way where a version before this one had named its file already', async () => {
    const { id, batchNumber } = await frozen(330_00);
    await approve(id);
    await scene
      .get(UnitOfWork)
      .run((manager) =>
        manager.query(
          `UPDATE payout_batch SET file_name = '${batchNumber}.csv' WHERE id = '${id}'`,
        ),
      );
    expect((await cancel(id)).status).toBe(409);
    expect((await dispatch(id)).status).toBe(200);
    expect(await faults()).toEqual([]);
  });
});

const diskFull = () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

const files = () => scene.get(PayoutFileRepository);

type Keep = PayoutFileRepository['keep'];

/** Has files kept in another way until it is restored. */
function instead(work: (keep: Keep, ...file: Parameters<Keep>) => ReturnType<Keep>): () => void {
  const repository = files();
  const keep = repository.keep.bind(repository);
  repository.keep = (...file) => work(keep, ...file);
  return () => void (repository.keep = keep);
}
