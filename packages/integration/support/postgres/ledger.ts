import type { RaceTrack } from './race-track.js'

/** What was acknowledged: everything in here has to be in the database, once, whatever happened to the database since. */
export interface Ledger {
  /** Tokens by enrollment. */
  readonly activated: Map<string, string>
  readonly sent: Set<string>
  /** How often a challenge was said to be accepted, and how often a code for it was said to be wrong. */
  readonly accepted: Map<string, number>
  readonly missed: Map<string, number>
}

export function emptyLedger(): Ledger {
  return { activated: new Map(), sent: new Set(), accepted: new Map(), missed: new Map() }
}

export function countIn(counts: Map<string, number>, id: string): void {
  counts.set(id, (counts.get(id) ?? 0) + 1)
}

/** How much is in a ledger. */
export function sizesOf({ activated, sent, accepted, missed }: Ledger) {
  const sum = (counts: Map<string, number>) => [...counts.values()].reduce((all, one) => all + one, 0)
  return { activated: activated.size, sent: sent.size, accepted: sum(accepted), missed: sum(missed) }
}

/** Everything that is in the ledger and not in the database, or in the database and cannot be; one line each. */
export async function problemsOf(ledger: Ledger, track: Pick<RaceTrack, 'query'>): Promise<readonly string[]> {
  // More is acknowledged while we look.
  const { activated, sent, accepted, missed } = ledger
  const now = {
    activated: new Map(activated),
    sent: new Set(sent),
    accepted: new Map(accepted),
    missed: new Map(missed),
  }
  return [...(await lostOf(now, track)), ...(await impossibleIn(track))]
}

/** Acknowledged and gone, or acknowledged twice. */
async function lostOf(ledger: Ledger, { query }: Pick<RaceTrack, 'query'>): Promise<readonly string[]> {
  const enrollments = await query(
    `select e.id, t.id as token from chatfactor.enrollments e
     join chatfactor.assignments a on a.id = e.assignment_id
     join chatfactor.tokens t on t.id = e.token_id and t.revoked_at is null and a.token_ids ? t.id
     where e.state = 'active' and e.id = any($1)`,
    [[...ledger.activated.keys()]],
  )
  const live = new Map(enrollments.map(({ id, token }) => [id, token]))
  const challenges = await query('select id, state, misses from chatfactor.challenges where id = any($1)', [
    [...ledger.sent, ...ledger.accepted.keys(), ...ledger.missed.keys()],
  ])
  const kept = new Map(challenges.map(({ id, state, misses }) => [id, { state, misses: Number(misses) }]))
  return [
    ...[...ledger.activated]
      .filter(([id, token]) => live.get(id) !== token)
      .map(([id]) => `enrollment ${id} was active and is not, or has another token`),
    ...[...ledger.sent].filter((id) => !kept.has(id)).map((id) => `challenge ${id} was sent and is not there`),
    ...[...ledger.accepted]
      .filter(([id, times]) => times !== 1 || kept.get(id)?.state !== 'accepted')
      .map(([id, times]) => `challenge ${id} was accepted ${times} times and is ${kept.get(id)?.state}`),
    ...[...ledger.missed]
      .filter(([id, times]) => times > (kept.get(id)?.misses ?? 0))
      .map(([id, times]) => `challenge ${id} was missed ${times} times and counts ${kept.get(id)?.misses}`),
  ]
}

/** Half of a commit, or a commit twice. Each statement gives nothing as long as all is well. */
const impossible: Readonly<Record<string, string>> = {
  'an assignment with two tokens': `
    select assignment_id as id from chatfactor.tokens where revoked_at is null group by assignment_id having count(*) <> 1`,
  'a token and an assignment that do not know each other': `
    select t.id from chatfactor.tokens t join chatfactor.assignments a on a.id = t.assignment_id
    where (t.revoked_at is null) <> (a.token_ids ? t.id) or not a.enrolled`,
  'an active enrollment without its token or its chat': `
    select e.id from chatfactor.enrollments e
    left join chatfactor.tokens t on t.id = e.token_id and t.chat_id = e.chat_id
    left join chatfactor.chats c on c.id = e.chat_record_id and c.bindings -> e.resource_id ->> 'tokenId' = e.token_id
    where e.state = 'active' and (t.id is null or c.id is null)`,
  'an enrollment that is active more or less often than the audit trail says': differences(
    `select id, (state = 'active')::integer as times from chatfactor.enrollments`,
    'enrollment.activated',
    'enrollmentId',
  ),
  'a challenge that is accepted more or less often than the audit trail says': differences(
    `select id, (state = 'accepted')::integer as times from chatfactor.challenges`,
    'challenge.accepted',
    'challengeId',
  ),
  'a challenge whose misses are not those of the audit trail': differences(
    'select id, misses as times from chatfactor.challenges',
    'challenge.missed',
    'challengeId',
  ),
  'a challenge with more or fewer messages than it counts': `
    select c.id from chatfactor.challenges c left join chatfactor.deliveries d on d.challenge_id = c.id
    group by c.id having count(d.id) <> c.send_number`,
}

/** Records that count something else than the entries of the audit trail that name them. */
function differences(counted: string, action: string, name: string): string {
  return `
    select coalesce(kept.id, told.id) as id from (${counted}) kept full join (
      select details ->> '${name}' as id, count(*) as times from chatfactor.audit where action = '${action}' group by 1
    ) told on told.id = kept.id where coalesce(kept.times, 0) <> coalesce(told.times, 0)`
}

async function impossibleIn({ query }: Pick<RaceTrack, 'query'>): Promise<readonly string[]> {
  const found = await Promise.all(
    Object.entries(impossible).map(async ([what, text]) => {
      const rows = await query(text)
      return rows.map(({ id }) => `${what}: ${String(id)}`)
    }),
  )
  return found.flat()
}
