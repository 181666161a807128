/** The function, asked once for each object: what it said is kept for as long as the object is. */
export function oncePer<Subject extends object, Answer>(
  ask: (subject: Subject) => Answer,
): (subject: Subject) => Answer {
  const answers = new WeakMap<Subject, { readonly answer: Answer }>();
  return (subject) => {
    let kept = answers.get(subject);
    if (!kept) answers.set(subject, (kept = { answer: ask(subject) }));
    return kept.answer;
  };
}
