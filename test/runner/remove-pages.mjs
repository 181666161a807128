import { rm } from 'node:fs/promises';

export default async function removePages() {
  const folder = process.env.TEST_WEB_PAGES;
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}
