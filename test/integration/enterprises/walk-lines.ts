import type { DeliveryAnswerDto } from '../../../src/enterprises/deliveries/dto/delivery.dto.js';
import type { ImportAnswerDto } from '../../../src/enterprises/dto/import.dto.js';
import type { MatchRunDto } from '../../../src/matching/dto/match-run.dto.js';

export function importLine(of: ImportAnswerDto): string {
  const { fileName, format, rowCount, keptCount, unchangedCount, rejectedCount, statementCount } =
    of;
  return of.repeated
    ? `${fileName}: 已经导入过，没有改动任何数据`
    : `${fileName} (${format}): ${rowCount} 行，采用 ${keptCount}，无变化 ${unchangedCount}，拒收 ${rejectedCount}；写入 ${statementCount} 条事实`;
}

export function deliveryLine(recordedOn: string, { rows }: DeliveryAnswerDto): string {
  const [row] = rows;
  return `数据日期 ${recordedOn} 的增量: ${row?.outcome}，写入 ${row?.statementCount} 条，已过时 ${row?.outdatedCount} 条`;
}

/** How many one policy has that are eligible, and what became of cases under all of them. */
export function nightLine(run: MatchRunDto, policy: string): string {
  const { asOf, openedCaseCount, withdrawnCaseCount, perPolicy } = run;
  const tally = perPolicy.find(({ policyId }) => policyId === policy);
  return `${asOf} 匹配: ${tally?.title.zh} 符合 ${tally?.eligible} 家；各政策新开 ${openedCaseCount} 件，撤回 ${withdrawnCaseCount} 件`;
}

export function yuan(fen: number | null): string {
  return fen === null ? '金额待定' : (fen / 100).toFixed(2);
}
