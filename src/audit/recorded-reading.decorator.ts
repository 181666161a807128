import {
  applyDecorators,
  Injectable,
  mixin,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import type { Request } from 'express';
import { mergeMap, type Observable } from 'rxjs';
import { normaliseUscc } from '../core/standards/uscc.js';
import { RecordReading, type Reading } from './record-reading.js';

/**
 * For routes with `:uscc` that show what is restricted about an enterprise: what is shown to staff is recorded before it
 * leaves, and not shown if it cannot be recorded.
 */
export function RecordedReading(what: Reading): MethodDecorator {
  return applyDecorators(UseInterceptors(recording(what)));
}

function recording(what: Reading): Type<NestInterceptor> {
  @Injectable()
  class RecordingInterceptor implements NestInterceptor {
    constructor(private readonly recordReading: RecordReading) {}

    intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
      const { params } = context.switchToHttp().getRequest<Request<{ uscc: string }>>();
      return next.handle().pipe(
        mergeMap(async (answer: unknown) => {
          await this.recordReading.execute(normaliseUscc(params.uscc), what);
          return answer;
        }),
      );
    }
  }
  return mixin(RecordingInterceptor);
}
