import type { VersionPlace } from './places.js';
import type { Threshold } from './threshold.js';

/** The first and the last day of a version; asked of every case, since those beyond them are not in force. */
export function effectiveThresholds({ version: { from, to }, path }: VersionPlace): Threshold[] {
  const begins: Threshold = {
    path: `${path}.effective.from`,
    sides: [
      { where: `on ${from}`, has: ({ profile }) => profile.asOf === from },
      { where: `before ${from}`, has: ({ profile }) => profile.asOf < from },
    ],
  };
  if (to === undefined) return [begins];
  const ends: Threshold = {
    path: `${path}.effective.to`,
    sides: [
      { where: `on ${to}`, has: ({ profile }) => profile.asOf === to },
      { where: `after ${to}`, has: ({ profile }) => profile.asOf > to },
    ],
  };
  return [begins, ends];
}

/** The days within a version on which a number of it changes. */
export function parameterThresholds({ version, path }: VersionPlace): Threshold[] {
  return [...version.parameters.values()].flatMap(({ name, values }) =>
    values.flatMap(({ from }, index): Threshold[] => {
      if (!from || from <= version.from || (version.to && from > version.to)) return [];
      return [
        {
          path: `${path}.parameters.${name}.values[${index}].from`,
          sides: [
            { where: `on ${from}`, has: ({ profile }) => profile.asOf === from },
            { where: `before ${from}`, has: ({ profile }) => profile.asOf < from },
          ],
        },
      ];
    }),
  );
}
