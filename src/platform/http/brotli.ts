import { constants, type BrotliOptions } from 'node:zlib';

/**
 * How what is sent is compressed. The pages' scripts shrink to a third, which a phone notices. Brotli's own setting takes a window of
 * 4 MB for an answer of a tenth of one, and six times the processor time of this one for an eighth fewer bytes.
 */
export const BROTLI: BrotliOptions = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_LGWIN]: 18 },
};
