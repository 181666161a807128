/**
 * The server lets in style elements that carry the page's nonce, so that markup slipped into a page brings no styles along.
 * antd writes its styles at run time, and one of its parts, which measures scrollbars, knows of no nonce: what our own scripts
 * make carries it from here on.
 */
export function nonceOwnStyles(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  if (!nonce) return;
  const create = (name: string, options?: ElementCreationOptions): HTMLElement =>
    Document.prototype.createElement.call(document, name, options);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
