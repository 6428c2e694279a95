import type { Answer, Call, Callee } from './call.js'
import type { RaceTrack } from './race-track.js'

/** Makes all calls at once, to each callee in turn, and counts the outcomes. */
export async function atOnce(callees: readonly Callee[], count: number, call: (at: number) => Call) {
  const answers = Array.from({ length: count }, async (_, at): Promise<Answer> => {
    const callee = callees[at % callees.length]
    return callee === undefined ? { outcome: 'nobody' } : callee(call(at))
  })
  const counts: Record<string, number> = {}
  for (const { outcome, told } of await Promise.all(answers)) {
    const name = told === undefined ? outcome : `${outcome} ${told}`
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

/** How many entries of the trail have this action and this detail. */
export async function audited({ query }: RaceTrack, action: string, name: string, value: string): Promise<number> {
  const rows = await query('select 1 from chatfactor.audit where action = $1 and details ->> $2 = $3', [
    action,
    name,
    value,
  ])
  return rows.length
}
