/** Which enterprises there are, as far as signing in has to know. Whoever keeps the enterprises provides it. */
export abstract class EnterpriseRegister {
  abstract holds(uscc: string): Promise<boolean>;
}
