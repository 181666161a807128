/** After a refused submit: whoever cannot see the red frame is put where the fault is. */
export function focusFirstFault(form: HTMLFormElement): void {
  // The faults are drawn with the next frame.
  requestAnimationFrame(() =>
    form.querySelector<HTMLElement>('[aria-invalid], [data-fault] input')?.focus(),
  );
}
