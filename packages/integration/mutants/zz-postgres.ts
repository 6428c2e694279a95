import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyOfRepository } from './copy-of-repository.js'
import { testsOfCopy } from './copy-tests.js'
const core = 'packages/core/src/', pgs = 'packages/store-postgres/src/', T = 'packages/integration/test/postgres/'
const checks = [core + 'kernel/operate.ts', '    ...checksFor(refs, records, decided),\n', '']
const memory = [core + 'kernel/operate.ts', 'const isCommitted = writes.length > 0 || (decision.deliveries ?? []).length > 0', 'const isCommitted = true']
const lock = [pgs + 'statements/commit-statement.ts', 't.version = ${version}${after}', '${version} is not null${after}']
const last = [pgs + 'statements/commit-statement.ts', "[`t.version = ${bind.one(nth, 'changes', expectedVersion)}`", "[`${bind.one(nth, 'changes', expectedVersion)} is not null`"]
const share = [pgs + 'statements/commit-statement.ts', "'no key update' : 'share'", "'no key update' : 'key share'"]
const accepted = [core + 'challenges/acceptance.ts', "{ state: 'accepted', endedAt: now }", '{ endedAt: now }']
const stale = [core + 'kernel/operate.ts', "if (outcome.outcome === 'committed') {\n      for", "if (outcome.outcome !== 'duplicate') {\n      for"]
const misses = [core + 'challenges/judge.ts', "      update('challenges', challenge, { misses, ...(over", "      update('challenges', challenge, { ...(over"]
const all: [string[], string, string][] = [
  [accepted, 'races', 'C4:'], [misses, 'races', 'C8:'], [stale, 'races', 'C18:'], [lock, 'races', 'R23:'], [last, 'races', 'no update is lost'], [share, 'races', 'no commit goes'],
  [accepted, 'processes', 'C4:'], [misses, 'processes', 'C8:'], [stale, 'processes', 'C18:'], [lock, 'processes', 'R23:'], [share, 'processes', 'no commit of'],
  [[core + 'kernel/operate.ts', "    ...deliveries.map((delivery) => insert('deliveries', delivery.record)),\n", ''], 'processes', 'C47:'],
  [checks, 'cache-attacks', 'C13: lets nobody in who'], [checks, 'cache-attacks', 'C13: lets nobody into'], [checks, 'cache-attacks', 'C59'], [memory, 'cache-attacks', 'C6, C13'],
  [memory, 'cache-attacks', 'C24'], [memory, 'cache-attacks', 'R28'], [[core + 'sessions/session-rules.ts', 'session.assignmentEpoch === assignment.sessionEpoch', 'session.assignmentEpoch <= assignment.sessionEpoch'], 'cache-attacks', 'R6'],
  [lock, 'cache-attacks', 'R23'], [memory, 'cache-attacks', 'C4, R21'], [last, 'cache-attacks', 'R9'], [[core + 'enrollments/opening.ts', 'const displaced = open !== null &&', 'const displaced = open === undefined as unknown && open !== null &&'], 'cache-attacks', 'R18'],
  [checks, 'histories', 'C13'], [memory, 'histories', 'C13'],
  [[core + 'kernel/settled-commit.ts', 'return settle(store, writes, witness, error)', "return { outcome: 'committed' }"], 'kills', 'C47'],
  [[core + 'enrollments/watch.ts', "if (last !== null && isChatfactorError(error) && error.code === 'STORE_UNAVAILABLE') return null\n", ''], 'outage', 'C10: who watches'],
  [[core + 'kernel/settled-commit.ts', 'tries < mostTries', 'tries < 1000'], 'outage', 'C10: every call'],
  [[core + 'deliveries/worker-loop.ts', "engine.emit({ name: 'problem', data: { where: 'worker', error: known } })", "engine.emit({ name: 'problem', data: { where: 'worker', error: known } }); throw known"], 'outage', 'C10, C47'],
  [['packages/portal/src/http/problem.tsx', '        503,\n', '        500,\n'], 'outage', 'C10: the portal'],
]
const copy = copyOfRepository()
const tests = await testsOfCopy(copy.path)
const only = process.argv[2]
for (const [[file = '', from = '', to = ''], test, name] of all) {
  if (only !== undefined && !`${test} ${name}`.includes(only)) continue
  const path = join(copy.path, file), whole = readFileSync(path, 'utf8')
  if (whole.split(from).length !== 2) { console.log('UNFIT', file, from); continue }
  writeFileSync(path, whole.replace(from, () => to)); tests.changed(file)
  try {
    const outcomes = await tests.run([`${T}${test}.test.ts`], new RegExp(name.replace(/[.*+?]/g, '.')))
    console.log(outcomes.some(({ state }) => state === 'failed') ? 'killed  ' : 'SURVIVED', test, name, '|', to.slice(0, 50), outcomes.length)
  } catch (e) { console.log('UNUSABLE', test, name, String(e).slice(0, 200)) }
  writeFileSync(path, whole); tests.changed(file)
}
await tests.close(); copy.remove(); process.exit()
