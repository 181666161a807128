import { SealDatabase } from '../operations/seal-database.js';
import { EXIT, print } from './exit-code.js';
import { Progress } from './progress.js';
import { withApplication } from './with-application.js';

/**
 * `npx huiqi seal`: what was stored before there was a vault, files to and from the bank included; to be stopped and begun
 * again at will. Exits 1 where something was left as it is.
 */
export async function sealCommand(options: { readonly json?: boolean }): Promise<number> {
  return withApplication(async ({ app, signal }) => {
    const progress = new Progress('rows sealed');
    const sealed = await app
      .get(SealDatabase, { strict: false })
      .execute({ signal, onRows: (rows) => progress.show(rows) });
    progress.end();
    const { rows, broken, files, left } = sealed;
    await print(
      options.json
        ? JSON.stringify(sealed)
        : [
            `${rows} rows sealed, ${files} files taken into the database; nothing in plain is believed from now on`,
            ...left.map((text) => `left where it lies: ${text}`),
            ...broken.map((text) => `does not open, or stands in plain: ${text}`),
          ].join('\n'),
    );
    return broken.length + left.length === 0 ? EXIT.done : EXIT.no;
  });
}
