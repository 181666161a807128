import { townName } from '../../src/core/standards/fengxian-towns.js';
import type { Blueprint } from './blueprint.js';
import { PRESETS } from './presets.js';
import { Random } from './random.js';

const FIRST = [...'贤奉浦海东南金青庄柘江瑞恒嘉博卓正鼎宏汇锦晟禾'];
const SECOND = [...'禾润泽源泰和诚丰华盛达昌茂铭祺澜岚珩屿辰邦腾朗'];

/**
 * A name no other demonstration enterprise has. 演示 stands where every name says whose it is, so that on no page, list
 * or statement can it pass for a real one.
 */
export function nameOf(blueprint: Blueprint, taken: ReadonlySet<string>): string {
  const settled = PRESETS.get(blueprint.number)?.name;
  if (settled !== undefined) return settled;
  const random = Random.of('name', blueprint.number);
  for (;;) {
    const own = random.pick(FIRST) + random.pick(SECOND);
    const name = `上海${own}演示${random.pick(blueprint.trade.words)}${ending(blueprint)}`;
    if (own[0] !== own[1] && !taken.has(own) && !taken.has(name)) return name;
  }
}

function ending({ entityType, trade }: Blueprint): string {
  if (entityType === 'joint-stock-company') return '股份有限公司';
  if (entityType === 'limited-company') return '有限公司';
  if (entityType === 'individual-business') return '经营部';
  return trade.code < '44' ? '厂' : '服务部';
}

/** There is no 演示路 in the district. */
export function addressOf({ number, town }: Blueprint): string {
  const random = Random.of('address', number);
  const place = town === undefined ? '浦东新区' : `奉贤区${townName(town)}`;
  return `上海市${place}演示路${random.integer(1, 2999)}号${random.integer(1, 28)}幢`;
}
