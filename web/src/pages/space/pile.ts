/** Where one coin of a pile lies: x from the left, y up from the floor. */
export interface Coin {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const GAP = 2.5;
const STEP = 2;

/** Lays coins down one after the other, each where it comes to lie lowest. */
export function pile(radii: readonly number[], width: number): Coin[] {
  const coins: Coin[] = [];
  for (const radius of [...radii].sort((a, b) => b - a)) {
    let best: Coin = { x: radius, y: Infinity, radius };
    for (let x = radius; x <= Math.max(radius, width - radius); x += STEP) {
      const y = restingHeight(coins, x, radius);
      if (y < best.y - 0.01) best = { x, y, radius };
    }
    coins.push(best);
  }
  return coins;
}

function restingHeight(coins: readonly Coin[], x: number, radius: number): number {
  let height = radius;
  for (const coin of coins) {
    const reach = radius + coin.radius + GAP;
    const apart = Math.abs(x - coin.x);
    if (apart < reach) height = Math.max(height, coin.y + Math.sqrt(reach * reach - apart * apart));
  }
  return height;
}

export function pileHeight(coins: readonly Coin[]): number {
  return coins.reduce((highest, coin) => Math.max(highest, coin.y + coin.radius), 0);
}

const LARGEST = 46;
const SMALLEST = 8;

/** The area of a coin stands for its amount; without a known amount it is as small as can be seen. */
export function coinRadius(fen: number | null, largestFen: number, scale: number): number {
  if (!fen || fen <= 0 || largestFen <= 0) return SMALLEST;
  return Math.max(SMALLEST, LARGEST * scale * Math.sqrt(fen / largestFen));
}

/** One scale for all piles, the largest at which none grows out of its frame. */
export function pilesThatFit(
  amounts: readonly (readonly (number | null)[])[],
  width: number,
  height: number,
): Coin[][] {
  const largest = Math.max(0, ...amounts.flat().map((fen) => fen ?? 0));
  for (let scale = 1; ; scale *= 0.9) {
    const piles = amounts.map((fens) =>
      pile(
        fens.map((fen) => coinRadius(fen, largest, scale)),
        width,
      ),
    );
    if (scale < 0.2 || piles.every((coins) => pileHeight(coins) <= height)) return piles;
  }
}
