import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Express } from 'express';

/**
 * Nest's adapter for Express, whose server makes requests and responses that are Express's own from the beginning.
 *
 * Express changes the prototype of each when it comes. V8 gives an object whose prototype is changed a hidden class of its
 * own: nothing that reads such objects can be specialised any more, and each stays until the whole heap is collected, with
 * everything that was ever known of the request. Of what Express itself takes, half went into that. To an object that has
 * the prototype already it changes nothing.
 */
export class HttpAdapter extends ExpressAdapter {
  /** Nest's options are about TLS, which ends before it comes here, and about closing, which Nest's hooks do. */
  override initHttpServer(): void {
    const app = this.getInstance<Express>();
    class Request extends IncomingMessage {}
    class Response extends ServerResponse {}
    Object.setPrototypeOf(Request.prototype, app.request);
    Object.setPrototypeOf(Response.prototype, app.response);
    Object.assign(app, { request: Request.prototype, response: Response.prototype });
    this.setHttpServer(createServer({ IncomingMessage: Request, ServerResponse: Response }, app));
  }
}
