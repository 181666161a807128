import { both, documentTable, nodeOf } from '../lifecycle/document-table.js';
import type { ClawbackLimitId } from './clawback.js';
import { CLAWBACK_TRANSITIONS } from './clawback-lifecycle.js';
import { CLAWBACK_ENDS, CLAWBACK_STATE_NAMES, CLAWBACK_STATES } from './clawback-states.js';
import { CLAWBACK_ACTS, CLAWBACK_GUARDS, CLAWBACK_LIMITS } from './clawback-vocabulary.js';

/** docs/clawback.md, drawn from the data alone, so that the page cannot tell another story than the code. */
export function clawbackDocument(): string {
  return `${[
    '# 追缴的生命周期 · The life of a clawback',
    '本页由 `src/core/clawback` 中的数据生成，请勿手改；规格测试会核对两者一致。',
    'This page is generated from the data in `src/core/clawback`; a spec compares the two. Regenerate it with\n' +
      '`UPDATE_DOCUMENTS=1` set while running `src/core/clawback/clawback-document.spec.ts`.',
    '拨付之后事实被更正的，已办结的兑现件不再变动，另立追缴：告知 → 陈述申辩 → 决定书 → 缴回（可分期）→ 催告 → 申请强制执行。' +
      '年度内缴回的恢复预算指标，跨年度缴回的上缴国库。',
    'When facts are corrected after payment the closed case stays as it is, and the money is recovered by a clawback of\n' +
      'its own. Money returned within the fiscal year restores the appropriation; later it goes to the treasury.',
    '## 状态图 · Diagram',
    `\`\`\`mermaid\n${clawbackDiagram()}\n\`\`\``,
    '## 状态 · States',
    documentTable(
      ['状态 State', '', '由谁处理 Owner', '时限 Limit', '下一步 Next step'],
      stateRows(),
    ),
    '## 动作 · Acts',
    documentTable(
      ['动作 Act', '', '由谁 By', '从 From', '到 To', '条件 Guards', '告知企业 Told'],
      actRows(),
    ),
    '## 时限 · Limits',
    documentTable(['时限 Limit', '', '依据 Basis'], limitRows()),
  ].join('\n\n')}\n`;
}

/** A Mermaid state diagram; acts with the same ends share an arrow. */
export function clawbackDiagram(): string {
  const arrows = new Map<string, string[]>();
  for (const { from, act, to } of CLAWBACK_TRANSITIONS) {
    const arrow = `${from ? nodeOf(from) : '[*]'} --> ${nodeOf(to)}`;
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), CLAWBACK_ACTS[act].label.zh]);
  }
  return [
    'stateDiagram-v2',
    ...CLAWBACK_STATE_NAMES.map(
      (state) => `  state "${CLAWBACK_STATES[state].label.zh}" as ${nodeOf(state)}`,
    ),
    ...[...arrows].map(([arrow, acts]) => `  ${arrow}: ${acts.join(' / ')}`),
    ...CLAWBACK_ENDS.map((state) => `  ${nodeOf(state)} --> [*]`),
  ].join('\n');
}

function stateRows(): string[][] {
  return CLAWBACK_STATE_NAMES.map((state) => {
    const { label, owner, limit, nextStep } = CLAWBACK_STATES[state];
    return [
      `\`${state}\``,
      both(label),
      owner ?? '—',
      typeof limit === 'string' ? `\`${limit}\`` : `无 none：${both(limit.none)}`,
      both(nextStep),
    ];
  });
}

function actRows(): string[][] {
  return CLAWBACK_TRANSITIONS.map(({ from, act, to, guards, tells }) => [
    `\`${act}\``,
    both(CLAWBACK_ACTS[act].label),
    CLAWBACK_ACTS[act].by.join(', '),
    from ? `\`${from}\`` : '—',
    `\`${to}\``,
    guards.map((guard) => `\`${guard}\` ${CLAWBACK_GUARDS[guard].zh}`).join('；') || '—',
    tells ? `\`${tells}\`` : '—',
  ]);
}

function limitRows(): string[][] {
  return (Object.keys(CLAWBACK_LIMITS) as ClawbackLimitId[]).map((id) => {
    const { label, basis } = CLAWBACK_LIMITS[id];
    return [`\`${id}\``, both(label), both(basis)];
  });
}
