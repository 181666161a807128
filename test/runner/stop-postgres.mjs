import { rm } from 'node:fs/promises';

export default async function stopPostgres() {
  const { postgres, parent } = globalThis.huiqiTestPostgres;
  await postgres.stop();
  await rm(parent, { recursive: true, force: true });
}
