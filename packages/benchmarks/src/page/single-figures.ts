/** A figure printed by a command of its own, entered here by hand with the day of its last run. */
export interface SingleFigure {
  readonly what: string
  readonly wanted: string
  readonly measured: string
  readonly isMet: boolean
  readonly day: string
  /** The arguments of `pnpm`. */
  readonly command: string
}

const bench = (name: string) => `--filter @chatfactor/benchmarks run bench:${name}`
const postgres = (name: string) => `--filter @chatfactor/integration postgres:${name}`

/** Goals beside the ratios of `pnpm bench`. */
export const singleFigures: readonly SingleFigure[] = [
  {
    ...{ what: 'processor time until a code is asked for, of `8867ed6`', wanted: 'at most 0.75', measured: '2.18' },
    ...{ isMet: false, day: '2026-11-30', command: bench('calls') },
  },
  {
    ...{
      what: 'processor time until the right code is judged, of `8867ed6`',
      wanted: 'at most 0.80',
      measured: '1.99',
    },
    ...{ isMet: false, day: '2026-11-30', command: bench('calls') },
  },
  {
    ...{ what: 'bytes that asking for a code allocates', wanted: 'at most 60 kB', measured: '110 kB' },
    ...{ isMet: false, day: '2026-11-30', command: bench('bytes') },
  },
  {
    ...{ what: 'bytes that judging the right code allocates', wanted: 'at most 35 kB', measured: '69 kB' },
    ...{ isMet: false, day: '2026-11-30', command: bench('bytes') },
  },
  {
    ...{ what: 'core in a bundle, with all it needs and English alone', wanted: 'at most 400 kB', measured: '487 kB' },
    ...{ isMet: false, day: '2026-11-30', command: 'check:packages' },
  },
  {
    ...{ what: 'core, portal and Telegram on an edge, in English alone', wanted: 'at most 1.4 MB', measured: '1.0 MB' },
    ...{ isMet: true, day: '2026-11-30', command: 'check:packages' },
  },
  {
    ...{
      what: 'imports of an Express app without zod and pg, of `f3b6eb3a`',
      wanted: 'at most 0.6',
      measured: 'not measured',
    },
    ...{ isMet: false, day: '2026-11-30', command: bench('imports') },
  },
  {
    ...{
      what: 'codes asked for in the store in memory, of `8867ed6`',
      wanted: 'at least 1.3',
      measured: 'not measured',
    },
    ...{ isMet: false, day: '2026-11-30', command: bench('memory') },
  },
  {
    ...{ what: 'multixacts of 10^5 sign-ins of 64 people', wanted: 'fewer than 100', measured: '0' },
    ...{ isMet: true, day: '2026-11-30', command: postgres('multixacts') },
  },
  {
    ...{ what: 'the longest of 64 callers beside a connection that fell silent', wanted: 'at most 1 s' },
    ...{ measured: '0.8 to 1.4 s, half of 16 runs within 0.83 s', isMet: false, day: '2026-11-30' },
    ...{ command: postgres('silence') },
  },
  {
    ...{ what: 'commits in vain of four processes behind a round robin', wanted: 'fewer than 2 %', measured: '0.0 %' },
    ...{ isMet: true, day: '2026-11-30', command: bench('processes') },
  },
  {
    ...{ what: 'server time of a call there, of one cold process', wanted: 'at most 1.3', measured: '2.0 to 5.1' },
    ...{ isMet: false, day: '2026-11-30', command: bench('processes') },
  },
  {
    ...{ what: 'codes asked for beside what numbering and sealing need, of without it', wanted: 'at least 0.95' },
    ...{ measured: '0.96', isMet: true, day: '2026-12-01', command: bench('arrival') },
  },
  {
    ...{ what: 'codes judged beside what numbering and sealing need, of without it', wanted: 'at least 0.95' },
    ...{ measured: '0.98', isMet: true, day: '2026-12-01', command: bench('arrival') },
  },
  {
    ...{ what: 'entries of the trail sealed in a second', wanted: 'at least 5,000', measured: '29,900' },
    ...{ isMet: true, day: '2026-12-01', command: bench('trail') },
  },
  {
    ...{ what: 'entries of the trail checked in a second', wanted: 'at least 20,000', measured: '72,200' },
    ...{ isMet: true, day: '2026-12-01', command: bench('trail') },
  },
  {
    ...{
      what: 'messages a second to ten webhooks, and their worker’s processor time an event',
      wanted: 'at least 1,000',
    },
    ...{ measured: '1,830, 6.4 ms', isMet: true, day: '2026-12-01', command: bench('webhooks') },
  },
  {
    ...{
      what: 'from an event to the receivers of ten webhooks, 95 of 100',
      wanted: 'at most 250 ms',
      measured: '200 ms',
    },
    ...{ isMet: true, day: '2026-12-01', command: bench('webhooks') },
  },
  {
    ...{ what: 'people a second that come in from a file of 40,000, in level memory', wanted: 'at least 1,000' },
    ...{
      measured: '2,130',
      isMet: true,
      day: '2026-12-01',
      command: bench('bulk'),
    },
  },
  {
    ...{ what: 'figures of a year of one Resource, 95 of 100', wanted: 'at most 100 ms', measured: '84 ms' },
    ...{ isMet: true, day: '2026-12-01', command: bench('figures') },
  },
  {
    ...{ what: 'an agent’s question, of SQL written by hand, at 1 and 32 callers', wanted: 'at least 0.65' },
    ...{ measured: '0.87, 0.77 at a load of 19', isMet: true, day: '2026-12-01', command: bench('authorizations') },
  },
  {
    ...{
      what: 'the answer to an agent’s question, of SQL written by hand, at 1 and 32 callers',
      wanted: 'at least 0.6',
    },
    ...{ measured: '0.88, 0.94 at a load of 19', isMet: true, day: '2026-12-01', command: bench('authorizations') },
  },
  {
    ...{
      what: 'a call that a permit allows, of SQL that reads and writes, at 1 and 32 callers',
      wanted: 'at least 0.8',
    },
    ...{ measured: '0.99, 1.00 at a load of 19', isMet: true, day: '2026-12-01', command: bench('authorizations') },
  },
  {
    ...{ what: 'statements of a call that a permit allows', wanted: 'at most 2', measured: '1', isMet: true },
    ...{ day: '2026-12-01', command: bench('authorizations') },
  },
  {
    ...{ what: 'codes of people with 20 open questions of agents, of those with none', wanted: 'at least 0.95' },
    ...{ measured: '0.96 to 0.99', isMet: true, day: '2026-12-01', command: bench('authorizations') },
  },
  {
    ...{
      what: 'added to an allowed call of a tool by the gate, 95 of 100',
      wanted: 'at most 5 ms',
      measured: '1.9 ms',
    },
    ...{ isMet: true, day: '2026-12-01', command: bench('authorizations') },
  },
  {
    ...{ what: 'a list of people in the console, of 20,000 without pg_trgm, 95 of 100', wanted: 'at most 50 ms' },
    ...{ measured: '47 ms', isMet: true, day: '2026-12-01', command: bench('console') },
  },
  {
    ...{ what: 'people of 20,000 by a part of their name without pg_trgm, 95 of 100', wanted: 'at most 50 ms' },
    ...{ measured: '35 ms', isMet: true, day: '2026-12-01', command: bench('console') },
  },
  {
    ...{ what: 'the heaviest page of the console with all that it names, compressed', wanted: 'at most 60 kB' },
    ...{ measured: '24 kB', isMet: true, day: '2026-12-01', command: bench('console') },
  },
  {
    ...{ what: 'checks of a code under 200 networks and seven windows, of without', wanted: 'at least 0.98' },
    ...{ measured: '1.00', isMet: true, day: '2026-12-01', command: bench('access') },
  },
  {
    ...{ what: 'the front page of 90 days at a million people, 95 of 100', wanted: 'at most 150 ms' },
    ...{ measured: '45 to 52 ms', isMet: true, day: '2026-12-01', command: bench('console') },
  },
  {
    ...{ what: 'an act on 500 people at once', wanted: 'at most 5 s', measured: '2.4 s', isMet: true },
    ...{ day: '2026-12-01', command: bench('many') },
  },
  {
    ...{ what: 'checks of codes beside it, of those alone', wanted: 'at least 0.95' },
    ...{ measured: '0.58 at a load of 17', isMet: false, day: '2026-12-01', command: bench('many') },
  },
]
