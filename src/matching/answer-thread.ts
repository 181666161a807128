import { brotliCompressSync } from 'node:zlib';
import { workerData } from 'piscina';
import { Explainer } from '../core/evaluate/explain.js';
import { decidedPolicies } from '../core/policy/policy.js';
import { readLibrary, type SourceFile } from '../core/policy/read-library.js';
import { BROTLI } from '../platform/http/brotli.js';
import { answerEntitlements } from './answer-entitlements.js';
import type { AnswerTask, WrittenAnswer } from './answer-threads.js';

// A thread of AnswerThreads: it has read the rules before it takes its first question.
const { library } = readLibrary(workerData as SourceFile[]);
if (!library) throw new Error('the rules in force have no catalogue of facts');
const rules = { library, explainer: new Explainer(decidedPolicies(library)) };
const encoder = new TextEncoder();

export default async function answer(task: AnswerTask): Promise<WrittenAnswer | undefined> {
  if (!task) return undefined;
  const { entitlements, isSensitive } = await answerEntitlements(rules, task.question);
  const json = encoder.encode(JSON.stringify(entitlements));
  return task.compress
    ? { body: brotliCompressSync(json, BROTLI), encoding: 'br', isSensitive }
    : { body: json, isSensitive };
}
