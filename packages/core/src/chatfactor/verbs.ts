import * as z from 'zod/mini'
import {
  always,
  asked,
  atOnce,
  claimed,
  id,
  invalid,
  isGroup,
  joined,
  opened,
  own,
  type VerbsOf,
  watching,
} from '../kernel/index.js'
import { strictObject, upTo, wholeNumber } from '../records/index.js'
import { type Chatfactor, verbsWithin } from './chatfactor-api.js'
import { type AddedFeature, addedVerbs, featureVerbs, type SelfServiceOfPerson } from './features.js'

const round = z.optional(strictObject({ deadlineMs: z.optional(wholeNumber(1, 3_600_000)) }))
const callback = z.custom((given) => typeof given === 'function', 'must be a function')
const typed = strictObject({ challengeId: id, code: upTo(100) })
const transaction = z.custom((given) => typeof Object(given).query === 'function', 'must have a query')
/** Never looked up in the store. */
const transport = z.string()
const text = strictObject({ format: z.enum(['svg', 'terminal']) })
const image = strictObject({ format: z.literal('png'), width: z.optional(wholeNumber(64, 4_096)) })

/** The verbs of a signed-in person. */
const ofPerson: VerbsOf<SelfServiceOfPerson> = {
  view: asked(),
  tokens: {
    list: asked(),
    revoke: asked({ tokenId: id }),
    rename: asked({ tokenId: id, name: own }),
    prefer: asked({ tokenId: id }),
    recognize: asked({ tokenId: id }),
    reissue: asked({ tokenId: id, input: own }),
    listAssignable: asked(),
    startAssigning: asked({ tokenId: id }),
    verifyAssigning: asked({ tokenId: id, input: typed }),
    synchronize: asked({ tokenId: id }),
    sendTest: asked({ tokenId: id }),
  },
  enrollments: {
    start: asked({ input: own }),
    get: asked({ id }),
    links: asked({ id }),
    qrCode: asked({ id, options: text }),
    watch: atOnce({ id, options: watching }),
    renew: asked({ id }),
    confirm: asked({ id, input: own }),
    takeBackUntil: asked({ id }),
    takeBack: asked({ id }),
    cancel: asked({ id }),
  },
  proofElsewhere: {
    list: asked(),
    start: asked({ tokenId: id }),
    verify: asked({ tokenId: id, input: typed }),
    withRecoveryCode: asked({ input: own }),
  },
  codes: { progress: asked({ challengeId: id }), watch: atOnce({ challengeId: id, options: watching }) },
  ...addedVerbs,
}

/** How the verbs of every Chatfactor may be called. */
export const verbs: VerbsOf<Chatfactor> = {
  resources: {
    create: asked({ input: own }),
    ensure: asked({ input: own }),
    get: asked({ id }),
    findByAddress: asked({ address: id }),
    update: asked({ id, change: own }),
    list: asked({ options: own }),
  },
  users: {
    create: asked({ input: own }),
    ensure: asked({ input: own }),
    get: asked({ user: own }),
    findByLogin: asked({ login: own }),
    update: asked({ user: own, change: own }),
    list: asked({ options: own }),
  },
  assignments: {
    create: asked({ input: own }),
    get: asked({ input: own }),
    find: asked({ input: own }),
    end: asked({ input: own }),
    unlock: asked({ input: own }),
    update: asked({ input: own }),
    endSessions: asked({ input: own }),
    list: asked({ input: own }),
  },
  tokens: {
    list: asked({ input: own }),
    get: asked({ id }),
    rename: asked({ id, name: own, options: own }),
    revoke: asked({ id, input: own }),
  },
  enrollments: {
    start: asked({ input: own }),
    get: asked({ id }),
    list: asked({ input: own }),
    links: asked({ id }),
    qrCode: asked({ id, options: z.union([text, image]) }),
    landing: atOnce({ transport }),
    // A person may bring any code; only its shape is the caller's.
    progress: asked({ input: strictObject({ transport, linkCode: z.string() }) }),
    watch: atOnce({ id, options: watching }),
    renew: asked({ id }),
    confirm: asked({ id, input: own }),
    cancel: asked({ id }),
  },
  challenges: {
    start: asked({ input: own }),
    resend: asked({ input: own }),
    verify: asked({ input: own }),
    redeem: asked({ input: own }),
    progress: asked({ input: own }),
    watch: atOnce({ input: own, options: watching }),
    cancel: asked({ input: own }),
  },
  factors: { status: asked({ input: own }) },
  selfService: { as: opened({ person: own }, ofPerson), isFresh: atOnce({ provenAt: z.date() }) },
  ...featureVerbs,
  audit: { list: asked({ input: own }) },
  worker: { start: atOnce(), runOnce: asked({ options: round }), stop: always },
  transports: {
    list: atOnce(),
    botQrCode: asked({ transport: id }),
    health: atOnce(),
    check: asked({
      options: z.optional(
        strictObject({ webhookUrl: z.optional(callback), deadlineMs: z.optional(wholeNumber(100, 120_000)) }),
      ),
    }),
  },
  // Each event from a platform is checked by itself.
  receive: asked({ transport, events: z.array(z.unknown()) }),
  within: opened({ transaction }, verbsWithin),
  remembered: atOnce(),
  poll: atOnce({ options: watching }),
  start: asked({}),
  on: atOnce({ event: id, listener: callback }),
  handleWebhook: always,
  settled: always,
  close: always,
}

/** The same with the verbs of features, also in existing groups. Throws `INVALID_CONFIG` if two claim the same verb. */
export function verbsWith(added: readonly AddedFeature[]): VerbsOf<Chatfactor> {
  const all = [{ name: 'Chatfactor', verbs, ofPerson }, ...added]
  requireApart(all, 'the verb', (feature) => feature.verbs)
  requireApart(all, 'the verb of a person', (feature) => feature.ofPerson)
  let everyVerb = verbs
  let ofEveryPerson = ofPerson
  for (const feature of added) {
    everyVerb = joined(everyVerb, feature.verbs)
    ofEveryPerson = joined(ofEveryPerson, feature.ofPerson)
  }
  return joined(everyVerb, { selfService: { as: opened({ person: own }, ofEveryPerson) } })
}

function requireApart<F extends { readonly name: string }>(all: readonly F[], what: string, of: (one: F) => object) {
  const claims = claimed(all, what, (one) => leavesOf(of(one)))
  for (const path of claims.keys()) {
    for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
      const group = path.slice(0, end)
      if (claims.has(group)) throw invalid(`${what} ${group} is claimed as a group, too`)
    }
  }
}

/** Every verb of a table, by its path. */
function leavesOf(table: object, path = ''): readonly (readonly [path: string, verb: unknown])[] {
  return Object.entries(table).flatMap(([name, entry]) =>
    isGroup(entry) ? leavesOf(entry, `${path}${name}.`) : [[`${path}${name}`, entry] as const],
  )
}
