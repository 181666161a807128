import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from './browser.js';
import {
  openDemonstration,
  PHONE,
  sidewaysOverflow,
  signInWithCard,
  type DemonstrationScene,
} from './demonstration-scene.js';
import { ENTERPRISE, postAs, publishRefund, REFUND } from './road-to-payment.js';

const OPENING_SECONDS = 90;
const PUBLICITY_OVER_ON = '2024-11-05';
const YEAR_OVER_ON = '2025-01-06';
const CITY = '沪财社〔2024〕8号';
const NEXT_YEAR = '沪财社〔2025〕2号';

interface Appropriation {
  readonly policyId: string;
  readonly documentNumber: string;
  readonly functionClass: string;
  readonly economicClass: string;
  readonly zeroBalanceAccount: string;
}

describeInBrowser('budgets on the page of payouts', () => {
  let scene: DemonstrationScene;
  let approver: Page, cashier: Page;
  let listId: string;
  let given: Appropriation;

  beforeAll(async () => {
    scene = await openDemonstration();
    const signIn = async (card: RegExp) => {
      const page = await scene.newPage();
      await signInWithCard(page, card);
      return page;
    };
    approver = await signIn(/审批/);
    cashier = await signIn(/出纳/);
    const published = await publishRefund(await signIn(ENTERPRISE), await signIn(/经办甲/));
    listId = published.listId;
    const { data } = (await (
      await cashier.request.get('/api/v1/appropriations?limit=100')
    ).json()) as { data: Appropriation[] };
    const found = data.find(({ policyId }) => policyId === REFUND);
    if (!found) throw new Error('nothing is appropriated for the refund');
    given = found;
    await appropriate(2024, CITY);
  }, OPENING_SECONDS * 1_000);
  afterAll(() => scene?.close());

  async function appropriate(fiscalYear: number, documentNumber: string): Promise<void> {
    const { functionClass, economicClass, zeroBalanceAccount } = given;
    const { id } = await postAs<{ id: string }>(cashier, '/appropriations', {
      policyId: REFUND,
      fiscalYear,
      fund: '市级财政',
      documentNumber,
      functionClass,
      economicClass,
      project: '演示',
      zeroBalanceAccount,
      amountYuan: '1000000',
    });
    await postAs(approver, `/budget-proposals/${id}/approval`);
  }

  const proposed = (page: Page, documentNumber: string): Locator =>
    page.locator(`[data-proposal="${documentNumber}"]`);

  /** The second person, on the page. */
  async function approve(documentNumber: string): Promise<void> {
    await approver.goto('/staff/payouts');
    const waiting = proposed(approver, documentNumber);
    await waiting.getByRole('button', { name: '批准' }).click();
    await approver.getByRole('dialog').getByRole('button', { name: '批准' }).click();
    await waiting.waitFor({ state: 'detached' });
  }

  const budget = (documentNumber: string): Locator =>
    cashier.locator(`[data-budget="${documentNumber}"]`);
  const availableIn = (of: Locator) => of.locator('dd').last().innerText();

  async function fillDocument(dialog: Locator, documentNumber: string): Promise<void> {
    await dialog.getByLabel('依据文号').fill(documentNumber);
    await dialog.getByLabel('理由').fill('演示');
  }

  it('the approver lays down how two funds share, once the shares make the whole', async () => {
    await approver.goto('/staff/payouts');
    const joined = approver.locator(`[data-joined="${REFUND} 2024"]`);
    await joined.getByRole('button', { name: '制定分担方案' }).click();
    const dialog = approver.getByRole('dialog');
    await dialog.getByLabel(CITY).fill('33.33');
    await dialog.getByLabel(given.documentNumber).fill('60');
    await dialog.getByLabel('方案文号').fill('沪奉财社〔2024〕9号');
    await dialog.getByRole('button', { name: '确定方案' }).click();
    await dialog.getByText('现为 93.33%').waitFor();
    await dialog.getByLabel(given.documentNumber).fill('66.67');
    await dialog.getByRole('button', { name: '确定方案' }).click();
    await joined.getByText('资金分担方案 FD2024-000001').waitFor();
    expect(await joined.locator('li').allInnerTexts()).toEqual([
      expect.stringMatching(/66\.67%$/),
      expect.stringMatching(/33\.33%$/),
    ]);
  });

  it('a list is approved by the plan, with no choice of fund', async () => {
    scene.testApp.clock.setToday(PUBLICITY_OVER_ON);
    await approver.goto('/staff/lists');
    await approver.getByText('按资金分担方案 FD2024-000001 冻结').waitFor();
    expect(await approver.getByRole('combobox', { name: '用哪一笔指标' }).count()).toBe(0);
    await approver.getByRole('button', { name: '批准名单' }).click();
    await approver.getByText('已批准', { exact: true }).waitFor();
    const lists = await approver.request.get(`/api/v1/publicity-lists/${listId}`);
    expect(await lists.json()).toMatchObject({ state: 'approved' });
  });

  it('the cashier moves money from one to the other, but not more than there is and not alone', async () => {
    await cashier.goto('/staff/payouts');
    const before = await availableIn(budget(CITY));
    await budget(CITY).getByRole('button', { name: '调整指标' }).click();
    const dialog = cashier.getByRole('dialog');
    await dialog.getByLabel('调整方式').selectOption('transfer');
    await dialog.getByLabel('调入指标').selectOption({ index: 1 });
    await dialog.getByLabel('金额（元）').fill('1,000,000');
    await fillDocument(dialog, '沪财社〔2024〕30号');
    await dialog.getByRole('button', { name: '提交审批' }).click();
    await dialog.getByRole('alert').getByText('预算指标不足').waitFor();
    await dialog.getByLabel('金额（元）').fill('200,000.50');
    await dialog.getByRole('button', { name: '提交审批' }).click();
    await dialog.waitFor({ state: 'detached' });
    await proposed(cashier, '沪财社〔2024〕30号').getByText('等待审批人批准').waitFor();
    expect(await availableIn(budget(CITY))).toBe(before);
    await approve('沪财社〔2024〕30号');
    await cashier.reload();
    await budget(given.documentNumber).getByRole('button', { name: '变动记录' }).click();
    const change = dialog.locator('[data-change="沪财社〔2024〕30号"]');
    await change.getByText(`自 2024 · 市级财政 · ${CITY} 调入`).waitFor();
    expect(await change.innerText()).toMatch(/200,000\.50[\s\S]*出纳/);
  });

  it('what is proposed is turned down by the approver or taken back, with the reason', async () => {
    const [wrong, late] = ['沪财社〔2024〕31号', '沪财社〔2024〕32号'];
    const { data } = (await (
      await cashier.request.get('/api/v1/appropriations?limit=100')
    ).json()) as { data: (Appropriation & { id: string })[] };
    const id = data.find(({ documentNumber }) => documentNumber === CITY)?.id ?? '';
    for (const documentNumber of [wrong, late])
      await postAs(cashier, `/appropriations/${id}/adjustments`, {
        kind: 'increase',
        amountYuan: '5',
        documentNumber,
        reason: '演示',
      });
    for (const [page, documentNumber, name] of [
      [approver, wrong, '退回'],
      [cashier, late, '撤回'],
    ] as const) {
      await page.goto('/staff/payouts');
      await proposed(page, documentNumber).getByRole('button', { name }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name }).click();
      await dialog.getByText('请填写').waitFor();
      await dialog.getByLabel('理由').fill('文号有误');
      await dialog.getByRole('button', { name }).click();
      await proposed(page, documentNumber).waitFor({ state: 'detached' });
    }
    await cashier.getByText(/最近办理的预算事项/).click();
    const decided = (documentNumber: string) =>
      cashier.locator(`[data-decided="${documentNumber}"]`);
    await decided(wrong)
      .getByText(/审批.*退回于.*：文号有误/)
      .waitFor();
    await decided(late)
      .getByText(/出纳.*撤回于.*：文号有误/)
      .waitFor();
  });

  it('when the year is over it is closed by a document, and both years say where the money went', async () => {
    await appropriate(2025, NEXT_YEAR);
    scene.testApp.clock.setToday(YEAR_OVER_ON);
    await cashier.goto('/staff/payouts');
    await budget(NEXT_YEAR).getByRole('button', { name: '调整指标' }).waitFor();
    await budget(CITY).getByRole('button', { name: '年终结转' }).click();
    const dialog = cashier.getByRole('dialog');
    await fillDocument(dialog, '沪财社〔2025〕1号');
    await dialog.getByRole('button', { name: '提交审批' }).click();
    // Neither what becomes of the rest nor where the case goes is chosen for anybody.
    expect(await dialog.getByText('请填写').count()).toBe(2);
    await dialog.getByLabel('可用余额').selectOption('lapse');
    await dialog.getByLabel('转入 2025 年度指标').selectOption({ index: 1 });
    await dialog.getByRole('button', { name: '提交审批' }).click();
    await dialog.waitFor({ state: 'detached' });
    await approve('沪财社〔2025〕1号');
    await cashier.reload();
    await budget(CITY).waitFor();
    await expect(availableIn(budget(CITY))).resolves.toMatch(/^0\s*元$/);
    await budget(CITY).getByRole('button', { name: '变动记录' }).click();
    await dialog.getByText('年终余额收回国库').waitFor();
    await dialog.getByText(`已冻结随件转入 2025 · 市级财政 · ${NEXT_YEAR}`).waitFor();
    await cashier.keyboard.press('Escape');
    await budget(NEXT_YEAR).getByRole('button', { name: '变动记录' }).click();
    await dialog.getByText(`已冻结随件自 2024 · 市级财政 · ${CITY} 转入`).waitFor();
    expect(await dialog.getByText('年终余额').count()).toBe(0);
  });

  it('fits a phone and leaves no complaint', async () => {
    const phone = await scene.newPage(PHONE);
    await signInWithCard(phone, /出纳/);
    await phone.goto('/staff/payouts');
    await phone.locator('[data-joined]').waitFor();
    expect(await sidewaysOverflow(phone)).toBe(0);
    expect(scene.complaints).toEqual([]);
  });
});
