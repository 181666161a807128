import { Gauge, Registry } from 'prom-client';
import type { ServiceFigures } from './service-figures.repository.js';

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

/** A gauge with what it shows; without samples it is not shown. */
interface Reading {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

const CHUNK_STATES = ['pending', 'leased', 'done'];
const MAIL_STATES = ['pending', 'failed'];
const BATCH_STATES = ['frozen', 'approved', 'dispatched', 'answered'];

/** What is told of the service where the database answers, and that it does not where it does not. */
export function serviceGauges(
  figures: ServiceFigures | undefined,
  clockworkRanAt?: Date,
): Registry {
  const registry = new Registry();
  const readings = [
    one('huiqi_database_up', 'Whether the database answered', figures ? 1 : 0),
    one(
      'huiqi_clockwork_last_run_timestamp_seconds',
      'When this process last looked what the date has made due',
      seconds(clockworkRanAt),
    ),
    ...(figures ? [...ofNights(figures), ...ofWaiting(figures)] : []),
  ];
  for (const { name, help, samples } of readings) {
    const [first] = samples;
    if (!first) continue;
    const gauge = new Gauge({
      name,
      help,
      labelNames: Object.keys(first[0]),
      registers: [registry],
    });
    for (const [labels, value] of samples) gauge.set({ ...labels }, value);
  }
  return registry;
}

function ofNights({ night, finishedNight, chunks }: ServiceFigures): Reading[] {
  const { run, tally } = night ?? {};
  const enterprises = { known: run?.enterpriseCount, decided: tally?.enterprises };
  const outcomes = { ...enterprises, examined: tally?.examined, set_aside: tally?.setAside };
  return [
    one(
      'huiqi_night_business_date_timestamp_seconds',
      'Start, in China, of the latest business date whose night came to its end',
      finishedNight && seconds(new Date(`${finishedNight.asOf}T00:00:00+08:00`)),
    ),
    one(
      'huiqi_night_finished_timestamp_seconds',
      'When that night came to its end',
      seconds(finishedNight?.finishedAt),
    ),
    one(
      'huiqi_night_duration_seconds',
      'From the start of that night to its end, pauses included',
      finishedNight?.finishedAt &&
        (finishedNight.finishedAt.getTime() - finishedNight.startedAt.getTime()) / 1000,
    ),
    one('huiqi_night_running', 'Whether a night is under way', run?.state === 'running' ? 1 : 0),
    {
      name: 'huiqi_night_enterprises',
      help: 'Enterprises of the latest night, running or not: known when it began, decided so far, looked at one by one, set aside',
      samples: Object.entries(outcomes).flatMap(([outcome, count]): Sample[] =>
        count === undefined ? [] : [[{ outcome }, count]],
      ),
    },
    {
      name: 'huiqi_night_chunks',
      help: 'Chunks of the latest night, running or not',
      samples: run ? byState(CHUNK_STATES, chunks) : [],
    },
  ];
}

function ofWaiting(figures: ServiceFigures): Reading[] {
  return [
    one(
      'huiqi_matching_backlog_statements',
      'Statements that have come since the latest night began',
      figures.newStatements,
    ),
    {
      name: 'huiqi_mails',
      help: 'Mails that have not been sent: pending, or failed for good',
      samples: byState(MAIL_STATES, figures.mails),
    },
    {
      name: 'huiqi_import_rows',
      help: 'Rows of all files imported through a mapping, by what became of them',
      samples: figures.imports.flatMap(({ mapping, kept, unchanged, rejected, aside }) =>
        Object.entries({ kept, unchanged, rejected, set_aside: aside }).map(
          ([outcome, count]): Sample => [{ mapping, outcome }, Number(count)],
        ),
      ),
    },
    {
      name: 'huiqi_payout_batches',
      help: 'Payout batches by state',
      samples: byState(BATCH_STATES, figures.batches),
    },
    one(
      'huiqi_bank_exceptions_open',
      "Lines of the bank's answers that nobody has dealt with",
      Number(figures.openExceptions),
    ),
  ];
}

function one(name: string, help: string, value: number | null | undefined): Reading {
  return { name, help, samples: value === null || value === undefined ? [] : [[{}, value]] };
}

/** A state in which there is nothing is shown as nothing, not left out. */
function byState(
  states: readonly string[],
  found: readonly { readonly state: string; readonly count: string | number }[],
): Sample[] {
  const counts = new Map(found.map(({ state, count }) => [state, Number(count)]));
  return states.map((state) => [{ state }, counts.get(state) ?? 0]);
}

function seconds(instant: Date | null | undefined): number | undefined {
  return instant ? instant.getTime() / 1000 : undefined;
}
