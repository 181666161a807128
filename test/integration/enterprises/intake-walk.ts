/** What docs/intake-walk.md shows, done by the real service: departments' files on their way to cases, and what goes wrong on it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import iconv from 'iconv-lite';
import type { ClawbackProposalDto } from '../../../src/clawbacks/dto/clawback-proposal.dto.js';
import type { CaseDto, CasePageDto } from '../../../src/cases/dto/case.dto.js';
import { makeUscc } from '../../../src/core/standards/uscc.js';
import type { MadeDepartmentKeyDto } from '../../../src/enterprises/deliveries/dto/department-key.dto.js';
import type { DeliveryAnswerDto } from '../../../src/enterprises/deliveries/dto/delivery.dto.js';
import { signatureOf } from '../../../src/enterprises/deliveries/signature.js';
import type { FactListDto } from '../../../src/enterprises/dto/fact.dto.js';
import type { ImportPreviewDto } from '../../../src/enterprises/dto/import-preview.dto.js';
import type { ImportAnswerDto } from '../../../src/enterprises/dto/import.dto.js';
import { MappingLibrary } from '../../../src/enterprises/imports/mapping-library.js';
import type {
  ConflictPageDto,
  DataQualityDto,
} from '../../../src/enterprises/quality/data-quality.dto.js';
import type { MatchRunDto } from '../../../src/matching/dto/match-run.dto.js';
import type { PayoutBatchDetailDto } from '../../../src/payouts/dto/payout-batch.dto.js';
import { VerifyLedger } from '../../../src/payouts/verify-ledger.js';
import { PayoutsScene, SCENE_POLICY, type SceneEnterprise } from '../../support/payouts-scene.js';
import { qualifyingFacts, stateFacts } from '../../support/qualifying-facts.js';
import { deliveryLine, importLine, nightLine, yuan } from './walk-lines.js';
import { WALK_MAPPINGS } from './walk-mappings.js';

const AWARD = 'shanghai.above-scale-high-tech-award';
const PREMIUM_COLUMNS = '统一社会信用代码,年度,失业保险费';

type MappingId = keyof typeof WALK_MAPPINGS;

export class IntakeWalk {
  private constructor(
    private readonly scene: PayoutsScene,
    private readonly folder: string,
  ) {}

  static async open(): Promise<IntakeWalk> {
    const scene = await PayoutsScene.open({ decidesForReal: true });
    const folder = await mkdtemp(join(tmpdir(), 'intake-walk-'));
    for (const [id, text] of Object.entries(WALK_MAPPINGS))
      await writeFile(join(folder, `${id}.yaml`), text);
    scene.get(MappingLibrary).folder = folder;
    await scene.appropriate('1000000.00');
    return new IntakeWalk(scene, folder);
  }

  async close(): Promise<void> {
    await this.scene.close();
    await rm(this.folder, { recursive: true });
  }

  /** The text of each block of the page, by the heading it stands under, in the order of the walk. */
  async blocks(): Promise<Readonly<Record<string, string>>> {
    const refund = await this.scene.enterprise('6222021001116245701');
    const award = await this.scene.enterprise('6222021001116245702');
    const late = await this.scene.enterprise('6222021001116245703');
    await stateFacts(this.scene, refund, { ...qualifyingFacts(0), unemploymentPremium: [] });
    const blocks: Record<string, string> = {};
    const add = (heading: string, lines: readonly string[]) => {
      blocks[heading] = lines.join('\n');
    };
    add('A file in GB18030 with bad rows', await this.badRows());
    add('The same file twice', await this.twice());
    add('A delivery out of order', await this.outOfOrder(award));
    add('Two departments contradict one another', await this.contradiction(refund));
    add('A qualification expires at midnight', await this.midnight(award, late));
    add('A correction arrives after payment', await this.correction(refund));
    return blocks;
  }

  async ledgerFaults(): Promise<readonly unknown[]> {
    return (await this.scene.get(VerifyLedger).execute()).faults;
  }

  private async badRows(): Promise<string[]> {
    const answer = await this.import('register', '登记20241001.csv', registerFile());
    const rejects = await this.scene.expectOk<string>(
      this.scene.staff.reviewer,
      'GET',
      `/imports/${answer.id}/rejects?purpose=退回补正`,
    );
    return [importLine(answer), '', ...rejects.replace('\uFEFF', '').trimEnd().split('\r\n')];
  }

  private async twice(): Promise<string[]> {
    const lines: string[] = [];
    for (const fileName of ['登记20241001.csv', '登记（再发）.csv']) {
      const answer = await this.import('register', fileName, registerFile());
      lines.push(`${fileName} → ${importLine(answer)}`);
    }
    return lines;
  }

  private async outOfOrder(enterprise: SceneEnterprise): Promise<string[]> {
    const key = await this.scene.expectOk<MadeDepartmentKeyDto>(
      this.scene.staff.administrator,
      'POST',
      '/department-keys',
      { department: 'human-resources', label: '前置机' },
    );
    const deliver = (recordedOn: string, premium: number) =>
      this.deliver(key, {
        mapping: 'premiums-paid',
        kind: 'delta',
        recordedOn,
        rows: [{ 统一社会信用代码: enterprise.uscc, 年度: '2023', 失业保险费: premium }],
      });
    return [
      deliveryLine('2024-10-14', await deliver('2024-10-14', 51_000)),
      deliveryLine('2024-10-08', await deliver('2024-10-08', 48_000)),
      ...(await this.said(enterprise, 'unemploymentPremium')),
    ];
  }

  private async contradiction({ uscc }: SceneEnterprise): Promise<string[]> {
    const paid = `${PREMIUM_COLUMNS}\n${uscc},2023,100000.00\n`;
    const collected = `${PREMIUM_COLUMNS}\n${uscc},2023,90000.00\n`;
    const first = await this.import('premiums-paid', '人社实缴20241010.csv', paid);
    const name = '税务征收20241012.csv';
    const preview = await this.preview('premiums-collected', name, collected);
    const second = await this.import('premiums-collected', name, collected);
    await this.survey();
    const { data } = await this.get<ConflictPageDto>('/data-quality/conflicts');
    return [
      importLine(first),
      ...preview.conflicts.map(
        ({ label, period, stated, stored, source, prevails }) =>
          `${name} 预检: ${label.zh} ${period} 本文件 ${stated.zh}，${source.zh} ${stored?.zh} → 采信${prevails ? '本文件' : source.zh}`,
      ),
      importLine(second),
      ...data.flatMap(({ name: enterprise, label, period, statements }) => [
        `不一致: ${enterprise} ${label.zh} ${period}`,
        ...statements.map(
          ({ source, text, recordedOn, counts }) =>
            `  ${source.zh} ${text?.zh} ${recordedOn} 记录${counts ? ' ← 采信' : ''}`,
        ),
      ]),
    ];
  }

  private async midnight(award: SceneEnterprise, late: SceneEnterprise): Promise<string[]> {
    const table = (headings: string, rest: string, ...rows: readonly SceneEnterprise[]) =>
      [`统一社会信用代码,${headings}`, ...rows.map(({ uscc }) => `${uscc},${rest}`)].join('\n');
    const certificates = table('发证日期,有效期至', '2021-10-16,2024-10-15', award, late);
    await this.import('high-tech', '高企证书20241009.csv', certificates);
    await this.import(
      'annual-returns',
      '年报.csv',
      table('年度,研发费用', '2023,4000000', award, late),
    );
    await this.import('above-scale', '四上名单1.csv', table('入库年度', '2023', award));
    const before = await this.night();
    const lines = [
      nightLine(before, AWARD),
      ...(await this.casesOf(award, AWARD)),
      ...(await this.casesOf(late, AWARD)),
    ];
    this.on('2024-10-16');
    await this.import('above-scale', '四上名单2.csv', table('入库年度', '2023', late));
    const after = await this.night();
    return [
      ...lines,
      nightLine(after, AWARD),
      ...(await this.casesOf(award, AWARD)),
      ...(await this.casesOf(late, AWARD)),
    ];
  }

  private async correction(refund: SceneEnterprise): Promise<string[]> {
    await this.pay(refund);
    const paid = await this.casesOf(refund, SCENE_POLICY);
    this.on('2024-11-06');
    const corrected = await this.import(
      'premiums-paid',
      '人社更正20241106.csv',
      `${PREMIUM_COLUMNS}\n${refund.uscc},2023,80000.00\n`,
    );
    const run = await this.night();
    const { id } = await this.caseOf(refund);
    const proposal = await this.get<ClawbackProposalDto>(`/clawbacks/proposal?caseId=${id}`);
    const { outcome, paidFen, entitledFen, proposedFen } = proposal;
    return [
      ...paid,
      importLine(corrected),
      ...(await this.said(refund, 'unemploymentPremium')),
      nightLine(run, SCENE_POLICY),
      ...(await this.casesOf(refund, SCENE_POLICY)),
      `追缴测算: ${outcome} 已付 ${yuan(paidFen)}，应得 ${yuan(entitledFen)}，应追回 ${yuan(proposedFen)}`,
    ];
  }

  /** From the review to the bank's answer. */
  private async pay({ name, account, ...refund }: SceneEnterprise): Promise<void> {
    const { scene } = this;
    const { id, amountFen } = await this.caseOf({ name, account, ...refund });
    await scene.review(id);
    const list = await scene.expectOk<{ id: string }>(
      scene.staff.reviewer,
      'POST',
      '/publicity-lists',
      { policyId: SCENE_POLICY, workingDays: 5, reason: '经办会议定为 5 个工作日' },
    );
    this.on('2024-11-05');
    const { status, body } = await scene.approveList(list.id);
    if (status !== 201) throw new Error(JSON.stringify(body));
    const batchId = await scene.dispatch();
    const { payments } = await this.get<PayoutBatchDetailDto>(`/payout-batches/${batchId}`);
    const line = [payments[0]?.reference, yuan(amountFen), name, account.accountNumber];
    await scene.answer(
      `reference,amount,payeeName,accountNumber,result,reason,bankSerial\n${line.join()},paid,,${batchId}`,
    );
  }

  private on(day: string): void {
    this.scene.testApp.clock.setToday(day);
  }

  private get<Body>(path: string): Promise<Body> {
    return this.scene.expectOk<Body>(this.scene.staff.reviewer, 'GET', path);
  }

  private import(mapping: MappingId, fileName: string, content: string | Buffer) {
    return this.send<ImportAnswerDto>('/imports', mapping, fileName, content);
  }

  private preview(mapping: MappingId, fileName: string, content: string) {
    return this.send<ImportPreviewDto>('/imports/preview', mapping, fileName, content);
  }

  private async send<Body>(
    path: string,
    mapping: MappingId,
    fileName: string,
    content: string | Buffer,
  ): Promise<Body> {
    const query = new URLSearchParams({ mapping, fileName });
    const { testApp, staff } = this.scene;
    const response = await fetch(`${testApp.url}/api/v1${path}?${query.toString()}`, {
      method: 'POST',
      headers: { cookie: staff.reviewer.cookie, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(Buffer.from(content)),
    });
    if (!response.ok) throw new Error(`${path} ${fileName}: ${await response.text()}`);
    return (await response.json()) as Body;
  }

  private deliveries = 0;

  private async deliver(
    key: MadeDepartmentKeyDto,
    delivery: Readonly<Record<string, unknown>>,
  ): Promise<DeliveryAnswerDto> {
    this.deliveries += 1;
    const { testApp } = this.scene;
    const path = '/api/v1/deliveries';
    const body = JSON.stringify(delivery);
    const timestamp = String(Math.floor(testApp.clock.now().getTime() / 1_000));
    const signed = { method: 'POST', path, timestamp, keyId: key.id, body: Buffer.from(body) };
    const response = await fetch(testApp.url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `walk-${this.deliveries}-of-the-intake`,
        'x-huiqi-key': key.id,
        'x-huiqi-timestamp': timestamp,
        'x-huiqi-signature': signatureOf(signed, key.secret),
      },
      body,
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as DeliveryAnswerDto;
  }

  /** What is said of a fact now, and by whom. */
  private async said({ uscc, name }: SceneEnterprise, fact: string): Promise<string[]> {
    const { data } = await this.get<FactListDto>(`/enterprises/${uscc}/facts`);
    return data
      .filter((one) => one.fact === fact)
      .map(
        ({ label, period, text, source, recordedOn }) =>
          `${name} ${label.zh} ${period}: ${source.zh} ${text?.zh} ${recordedOn} 记录`,
      );
  }

  private async survey(): Promise<void> {
    await this.scene.expectOk(this.scene.staff.reviewer, 'POST', '/data-quality/surveys');
    await this.until(
      async () => (await this.get<DataQualityDto>('/data-quality')).running === null,
    );
  }

  private async night(): Promise<MatchRunDto> {
    const { id } = await this.scene.expectOk<MatchRunDto>(
      this.scene.staff.reviewer,
      'POST',
      '/runs',
      {},
    );
    const run = () => this.get<MatchRunDto>(`/runs/${id}`);
    await this.until(async () => (await run()).state === 'finished');
    return run();
  }

  private async until(isDone: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 400; tries += 1) {
      if (await isDone()) return;
      await pause(50);
    }
    throw new Error('the service did not come to its end');
  }

  private async caseOf({ uscc }: SceneEnterprise): Promise<CaseDto> {
    const { data } = await this.get<CasePageDto>(`/enterprises/${uscc}/cases`);
    const [only] = data;
    if (!only || data.length > 1) throw new Error(`${uscc} has ${data.length} cases`);
    return only;
  }

  /** Under one policy; others may entitle it as well. */
  private async casesOf({ uscc, name }: SceneEnterprise, policy: string): Promise<string[]> {
    const { data } = await this.get<CasePageDto>(`/enterprises/${uscc}/cases`);
    const shown = data.filter(({ policyId }) => policyId === policy);
    if (shown.length === 0) return [`${name}: 没有兑现件`];
    return shown.map(
      ({ policyTitle, stateLabel, amountFen, businessDate }) =>
        `${name}: ${policyTitle.zh} ${yuan(amountFen)} ${stateLabel.zh} 业务日期 ${businessDate}`,
    );
  }
}

/** A hundred rows, two of them bad: a code whose check digit is wrong, and a day that does not exist. */
function registerFile(): Buffer {
  const rows = Array.from({ length: 100 }, (_, index) => {
    const code = makeUscc('91310120', `MA2${String(index).padStart(5, '0')}`);
    const wrong = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
    const day = index === 71 ? '2019-02-30' : '2019-03-01';
    return [index === 33 ? wrong : code, `上海示例${index + 1}号有限公司`, day, '100'].join();
  });
  const headings = '统一社会信用代码,企业名称,成立日期,注册资本（万元）';
  return iconv.encode([headings, ...rows].join('\r\n'), 'gb18030');
}
