import { townsNamedIn } from '../../core/standards/fengxian-towns.js';

/** Districts of Shanghai, present and past, and the words for places elsewhere. 奉贤路 is a street of 静安. */
const ELSEWHERE =
  /(黄浦|徐汇|长宁|静安|普陀|虹口|杨浦|闵行|宝山|嘉定|浦东|金山|松江|青浦|崇明|南汇|卢湾|闸北)(新区|区|县)|浦东新|省|自治区|(?<!上海|本)市(?!场)/;
const FENGXIAN = /奉贤(新城|[区县])/;

/**
 * The code of the one town of 奉贤 that an address names, such as `310120106`; undefined if it names none, or several,
 * or lies elsewhere. Some addresses leave the district out, and a registered address rarely has another town's name.
 */
export function townOfAddress(address: string): string | undefined {
  const plain = address.normalize('NFKC').replace(/\s+/g, '');
  if (!FENGXIAN.test(plain) && ELSEWHERE.test(plain)) return undefined;
  const towns = townsNamedIn(plain);
  return towns.length === 1 ? towns[0] : undefined;
}
