import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express, Request, Response } from 'express';
import { HttpAdapter } from './http-adapter.js';

describe('HttpAdapter', () => {
  let app: Express;
  let server: Server;
  beforeEach(async () => {
    const adapter = new HttpAdapter();
    adapter.initHttpServer();
    app = adapter.getInstance<Express>();
    server = adapter.getHttpServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.close();
  });

  it('makes requests and responses that Express leaves as they are', async () => {
    const asMade: unknown[] = [];
    const asHandled: unknown[] = [];
    const prototypes = (request: IncomingMessage, response: ServerResponse) =>
      [request, response].map((message): unknown => Object.getPrototypeOf(message));
    server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
      asMade.push(...prototypes(request, response));
    });
    app.get('/asked', (request: Request, response: Response) => {
      asHandled.push(...prototypes(request, response));
      response.status(201).json({ path: request.path, app: request.app === app });
    });
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/asked`, {
      headers: { connection: 'close' },
    });

    expect([answer.status, await answer.json()]).toEqual([201, { path: '/asked', app: true }]);
    expect(asHandled).toHaveLength(2);
    expect(asHandled[0]).toBe(asMade[0]);
    expect(asHandled[1]).toBe(asMade[1]);
  });
});
