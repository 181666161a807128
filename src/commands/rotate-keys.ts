import { RotateKeys } from '../operations/rotate-keys.js';
import { WrapKeysAnew } from '../operations/wrap-keys-anew.js';
import { EXIT, print, say } from './exit-code.js';
import { Progress } from './progress.js';
import { withApplication } from './with-application.js';

export interface RotateKeysOptions {
  readonly json?: boolean;
  readonly kek?: boolean;
  readonly keep?: boolean;
}

/** `npx huiqi rotate-keys`: a new data key for all that is sealed, or with --kek another key around the data keys. */
export async function rotateKeysCommand(options: RotateKeysOptions): Promise<number> {
  return withApplication(async ({ app, signal }) => {
    if (options.kek) {
      const wrapped = await app.get(WrapKeysAnew, { strict: false }).execute();
      await print(
        options.json
          ? JSON.stringify({ wrapped })
          : `${wrapped.length} data keys wrapped anew; HUIQI_KEK_PREVIOUS may be taken away`,
      );
      return EXIT.done;
    }
    const progress = new Progress('rows sealed');
    say('letting every process learn of the new key');
    const rotation = await app.get(RotateKeys, { strict: false }).execute({
      signal,
      keepsOld: options.keep ?? false,
      onRows: (rows) => progress.show(rows),
    });
    progress.end();
    const { activeKey, rows, broken, destroyed, stillInUse } = rotation;
    await print(
      options.json
        ? JSON.stringify(rotation)
        : [
            `${rows} rows sealed under ${activeKey}; destroyed: ${destroyed.join(', ') || 'none'}`,
            ...broken.map((text) => `does not open: ${text}`),
            ...stillInUse.map((column) => `still sealed with a key before: ${column}`),
          ].join('\n'),
    );
    return broken.length + stillInUse.length === 0 ? EXIT.done : EXIT.no;
  });
}
