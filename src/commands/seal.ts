import { SealStoredRows } from '../platform/secrets/seal-stored-rows.js';
import { EXIT, print } from './exit-code.js';
import { Progress } from './progress.js';
import { withApplication } from './with-application.js';

/** `npx huiqi seal`: what was stored before there was a vault; to be stopped and begun again at will. */
export async function sealCommand(options: { readonly json?: boolean }): Promise<number> {
  return withApplication(async ({ app, signal }) => {
    const progress = new Progress('rows sealed');
    const sealed = await app
      .get(SealStoredRows, { strict: false })
      .execute({ signal, onRows: (rows) => progress.show(rows) });
    progress.end();
    await print(
      options.json
        ? JSON.stringify(sealed)
        : [
            `${sealed.rows} rows sealed`,
            ...sealed.broken.map((text) => `does not open: ${text}`),
          ].join('\n'),
    );
    return sealed.broken.length === 0 ? EXIT.done : EXIT.no;
  });
}
