import type { Label } from '../facts/fact-definition.js';
import { both, documentTable, nodeOf } from './document-table.js';
import type { ByRoad, CaseState, Lifecycle, Road, TimeLimitId } from './lifecycle.js';

/** docs/lifecycle.md, drawn from the data alone, so that the page cannot tell another story than the code. */
export function lifecycleDocument(lifecycle: Lifecycle): string {
  return `${[
    '# 兑现件的生命周期 · The life of a case',
    '本页由 `src/core/lifecycle` 中的数据生成，请勿手改；规格测试会核对两者一致。',
    'This page is generated from the data in `src/core/lifecycle`; a spec compares the two. Regenerate it with\n' +
      '`UPDATE_DOCUMENTS=1` set while running `src/core/lifecycle/lifecycle-document.spec.ts`.',
    '## 状态图 · Diagram',
    `\`\`\`mermaid\n${lifecycleDiagram(lifecycle)}\n\`\`\``,
    '## 状态 · States',
    documentTable(
      ['状态 State', '', '由谁处理 Owner', '时限 Limit', '下一步 Next step'],
      stateRows(lifecycle),
    ),
    '## 动作 · Acts',
    documentTable(
      ['动作 Act', '', '由谁 By', '从 From', '到 To', '条件 Guards'],
      actRows(lifecycle),
    ),
    '## 时限 · Limits',
    '时限以工作日计，起算日不计入，调休计入；相邻状态同属一个时限的，继续计算，不重新起算。',
    documentTable(['时限 Limit', '', '工作日 Working days', '依据 Basis'], limitRows(lifecycle)),
  ].join('\n\n')}\n`;
}

/** A Mermaid state diagram; acts with the same ends share an arrow. */
export function lifecycleDiagram(lifecycle: Lifecycle): string {
  const arrows = new Map<string, string[]>();
  for (const { from, act, to } of lifecycle.transitions) {
    const arrow = `${from ? nodeOf(from) : '[*]'} --> ${nodeOf(to)}`;
    const acts = arrows.get(arrow) ?? [];
    acts.push(lifecycle.acts[act].label.zh);
    arrows.set(arrow, acts);
  }
  const states = Object.entries(lifecycle.states) as [CaseState, { label: Label; end?: string }][];
  return [
    'stateDiagram-v2',
    ...states.map(([id, state]) => `  state "${state.label.zh}" as ${nodeOf(id)}`),
    ...[...arrows].map(([arrow, acts]) => `  ${arrow}: ${acts.join(' / ')}`),
    ...states.filter(([, state]) => state.end).map(([id]) => `  ${nodeOf(id)} --> [*]`),
  ].join('\n');
}

function stateRows(lifecycle: Lifecycle): string[][] {
  return (Object.keys(lifecycle.states) as CaseState[]).map((id) => {
    const state = lifecycle.states[id];
    return [
      `\`${id}\``,
      both(state.label),
      perRoad(lifecycle, state.owner, (owner) => owner ?? '—'),
      perRoad(lifecycle, state.limit, (limit) =>
        typeof limit === 'string' ? `\`${limit}\`` : `无 none：${both(limit.none)}`,
      ),
      perRoad(lifecycle, state.nextStep, both),
    ];
  });
}

function actRows(lifecycle: Lifecycle): string[][] {
  return lifecycle.transitions.map(({ from, act, to, roads, guards }) => [
    `\`${act}\``,
    both(lifecycle.acts[act].label) + roadNote(lifecycle, roads),
    lifecycle.acts[act].by.join(', '),
    from ? `\`${from}\`` : '—',
    `\`${to}\``,
    guards.map((guard) => `\`${guard}\` ${lifecycle.guards[guard].zh}`).join('；') || '—',
  ]);
}

function limitRows(lifecycle: Lifecycle): string[][] {
  return (Object.keys(lifecycle.limits) as TimeLimitId[]).map((id) => {
    const limit = lifecycle.limits[id];
    return [
      `\`${id}\``,
      both(limit.label),
      limit.kind === 'working-days' ? String(limit.workingDays) : '—',
      limit.basis,
    ];
  });
}

function roadNote(lifecycle: Lifecycle, roads: readonly Road[]): string {
  if (roads.length === Object.keys(lifecycle.roads).length) return '';
  return `（${roads.map((road) => lifecycle.roads[road].zh).join('、')}）`;
}

function perRoad<T>(lifecycle: Lifecycle, values: ByRoad<T>, write: (value: T) => string): string {
  const exceptions = (Object.keys(lifecycle.roads) as Road[]).flatMap((road) => {
    const own = values[road];
    return own === undefined ? [] : [`${lifecycle.roads[road].zh}：${write(own)}`];
  });
  return [write(values.usual), ...exceptions].join('<br>');
}
