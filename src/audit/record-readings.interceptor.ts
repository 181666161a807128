import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { mergeMap, type Observable } from 'rxjs';
import { notedReadings } from './readings.js';
import { RecordReading } from './record-reading.js';

/**
 * On every route: what an answer was noted to show is recorded before it leaves, and it does not leave if it cannot be
 * recorded. Nothing is left to a route to remember.
 */
@Injectable()
export class RecordReadingsInterceptor implements NestInterceptor {
  constructor(private readonly recordReading: RecordReading) {}

  intercept(_: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        await this.recordReading.execute(notedReadings());
        return answer;
      }),
    );
  }
}
