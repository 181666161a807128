export class ProblemField {
  /** RFC 6901 pointer into the request, such as `/account/number`. */
  pointer: string;
  detail: string;
}

/** RFC 9457 problem details with our extensions. */
export class Problem {
  /** Names the kind of problem; the same for every occurrence of a code. */
  type: string;
  title: string;
  status: number;
  /** What happened this time. */
  detail?: string;
  /** Path of the request. */
  instance: string;
  /** Stable, for programs to switch on. */
  code: string;
  /** What is wrong with which field. */
  errors?: ProblemField[];
  /** Quote it when asking for help. */
  requestId: string;
}
