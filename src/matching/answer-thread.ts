import { brotliCompressSync } from 'node:zlib';
import { workerData } from 'piscina';
import { Explainer } from '../core/evaluate/explain.js';
import { decidedPolicies } from '../core/policy/policy.js';
import { readLibrary, type SourceFile } from '../core/policy/read-library.js';
import { QUICKEST_BROTLI } from '../platform/http/brotli.js';
import { JsonWriter } from '../platform/http/json-writer.js';
import { answerEntitlements } from './answer-entitlements.js';
import type { AnswerTask, WrittenAnswer } from './answer-threads.js';

// A thread of AnswerThreads: it has read the rules before it takes its first question.
const { library } = readLibrary(workerData as SourceFile[]);
if (!library) throw new Error('the rules in force have no catalogue of facts');
const rules = { library, explainer: new Explainer(decidedPolicies(library)) };
const writer = new JsonWriter();

export default async function answer(task: AnswerTask): Promise<WrittenAnswer | undefined> {
  if (!task) return undefined;
  const { entitlements, isSensitive } = await answerEntitlements(rules, task.question);
  // Nothing is waited for between writing and copying: the next answer is written over this one.
  const json = writer.write(entitlements);
  return task.compress
    ? { body: brotliCompressSync(json, QUICKEST_BROTLI), encoding: 'br', isSensitive }
    : { body: new Uint8Array(json), isSensitive };
}
