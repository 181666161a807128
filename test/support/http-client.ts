import { randomUUID } from 'node:crypto';
import request, { type Test } from 'supertest';
import type { TestApp } from './test-app.js';

/** Calls of the API of a test's application, by paths below /api/v1, as whoever the cookie belongs to. */
export class HttpClient {
  constructor(private readonly testApp: Pick<TestApp, 'url'>) {}

  get(path: string, cookie: string): Test {
    return request(this.testApp.url).get(`/api/v1${path}`).set('Cookie', cookie);
  }

  post(path: string, cookie: string, body: object = {}): Test {
    return request(this.testApp.url).post(`/api/v1${path}`).set('Cookie', cookie).send(body);
  }

  /** As a page does it: under a key, new unless given. */
  confirm(caseId: string, cookie: string, body: object, key: string = randomUUID()): Test {
    return this.post(`/cases/${caseId}/confirmation`, cookie, body).set('Idempotency-Key', key);
  }
}

/** The parsed body, of which nothing is known until the test says what it expects. */
export function bodyOf(response: { readonly body: unknown }): unknown {
  return response.body;
}
