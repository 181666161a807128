export default async function stopPostgres() {
  await globalThis.huiqiTestPostgres.stop();
}
