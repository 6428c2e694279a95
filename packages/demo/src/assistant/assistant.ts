import { randomBytes } from 'node:crypto'
import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { Asked, AuthorizationVerbs } from '@chatfactor/authorizations'
import { isChatfactorError, type QuestionShow } from '@chatfactor/core'
import type { Person } from '../people.js'
import type { Words } from '../words/catalogue.js'
import { type Errand, firstInvoice, payment, threeErrands, titleOf } from './errands.js'

/** What became of something that the assistant asked for or tried to ask for. */
export type Became =
  | 'sending'
  | 'open'
  | 'needs_user'
  | 'approved'
  | 'done'
  | 'permitted'
  | 'declined'
  | 'denied'
  | 'expired'
  | 'not_enrolled'
  | 'locked'
  | 'muted'
  | 'too_many'
  | 'unavailable'

/** One thing that it asked for. */
export interface Wish {
  /** `null` if it could not be asked. */
  readonly id: string | null
  readonly title: string
  readonly became: Became
  readonly messenger: string
  /** What the person needs to see here while the question is open. */
  readonly show: QuestionShow | null
}

/** What it asked one person for, in order. */
export interface Round {
  readonly person: Pick<Person, 'login'>
  readonly wishes: readonly Wish[]
}

/** An assistant that works for the demo's people. It decides nothing: it asks, and acts once it is approved. */
export interface Assistant {
  /** Asks a person for three things at once without waiting; from then on the page shows these. */
  askForThree(person: Person, words: Words): Promise<void>
  /** Asks to pay the same payee again. */
  payOnceMore(): Promise<void>
  /** The state of all of it; `null` before it asked for anything. */
  look(): Promise<Round | null>
  /** A signed receipt for one of them; `null` if there is none yet. */
  receiptOf(id: string): Promise<string | null>
}

/** Something that it wants to do, and the outcome of asking: none yet, or that it may not ask. */
interface Kept {
  readonly errand: Errand
  asked: Asked | 'refused' | null
}

interface Begun {
  readonly person: Person
  readonly words: Words
  readonly kept: Kept[]
}

interface Employer {
  readonly chatfactor: ChatfactorWithAccounts & AuthorizationVerbs
  readonly resourceId: string
}

/** The name that people read in their chat. */
const name = 'Office assistant'

/**
 * Creates the assistant. On a Resource without rules for agents, it may be answered by a tap and be granted permits;
 * rules that were set later stay.
 */
export async function createAssistant({ chatfactor, resourceId }: Employer): Promise<Assistant> {
  const { agents, authorizations, users } = chatfactor
  const { items } = await agents.list({ resourceId })
  if (items.length === 0) await authorizations.policy.set({ resourceId, weakest: 'approve_deny', permits: true })
  const { id: agentId } = await agents.ensure({ resourceId, name, kind: 'service' })
  /** By the question's id, for later answers: what is used must be identical. */
  const errands = new Map<string, Errand>()
  let begun: Begun | null = null

  /** Does what was approved, after `redeem`, which says yes once. In this demo there is nothing more to do. */
  async function carryOut(authorizationId: string): Promise<void> {
    const transaction = errands.get(authorizationId)?.transaction
    if (transaction !== undefined) await authorizations.redeem({ authorizationId, resourceId, transaction })
  }
  chatfactor.on('authorization.approved', ({ authorizationId }) => {
    carryOut(authorizationId).catch(console.error)
  })

  async function ask({ id }: Person, wanted: Kept): Promise<void> {
    const dedupeId = randomBytes(12).toString('base64url')
    const about = { resourceId, user: { externalId: id }, agentId, dedupeId, ...wanted.errand }
    const asked = await authorizations.ask(about).catch((error: unknown) => {
      // An administrator may have changed the rules or the membership.
      if (!isChatfactorError(error)) console.error(error)
      return 'refused' as const
    })
    if (asked !== 'refused' && 'authorizationId' in asked) errands.set(asked.authorizationId, wanted.errand)
    wanted.asked = asked
  }

  /** The phones of the sandbox claim to be English; a person who has not chosen a language gets that of the page. */
  async function speakTo({ id }: Person, { language }: Words): Promise<void> {
    const user = await users.get({ externalId: id })
    if (user.language === null) await users.update({ externalId: id }, { language })
  }

  async function wishOf({ errand, asked }: Kept): Promise<Wish> {
    const wish = { id: null, title: titleOf(errand), messenger: '', show: null }
    if (asked === null) return { ...wish, became: 'sending' }
    if (asked === 'refused' || !('authorizationId' in asked)) return { ...wish, became: refusalOf(asked) }
    const { authorizationId: id } = asked
    const named = { authorizationId: id, resourceId }
    const before = await authorizations.get(named)
    // The person may press before `ask` returns.
    if (before.state === 'approved') await carryOut(id)
    const { state, permitId, show } = before.state === 'approved' ? await authorizations.get(named) : before
    const over = { ...wish, id }
    if (state === 'accepted') return { ...over, became: permitId === null ? 'done' : 'permitted' }
    if (state === 'cancelled') return { ...over, became: 'expired' }
    if (state !== 'open') return { ...over, became: state }
    const messenger = 'messenger' in asked ? asked.messenger : ''
    return { ...over, became: asked.outcome === 'needs_user' ? 'needs_user' : 'open', messenger, show }
  }

  return {
    async askForThree(person, words) {
      await speakTo(person, words)
      const kept: Kept[] = threeErrands(words).map((errand) => ({ errand, asked: null }))
      begun = { person, words, kept }
      // At once, as a program would; a messenger takes one message a second for each chat.
      for (const wanted of kept) void ask(person, wanted)
    },

    async payOnceMore() {
      if (begun === null) return
      const { person, words, kept } = begun
      const paid = kept.filter(({ errand }) => errand.purpose === 'pay').length
      const wanted: Kept = { errand: payment(words, { invoice: firstInvoice + paid, minor: 3500 }), asked: null }
      kept.push(wanted)
      await ask(person, wanted)
    },

    async look() {
      if (begun === null) return null
      const { person, kept } = begun
      return { person, wishes: await Promise.all(kept.map(wishOf)) }
    },

    async receiptOf(authorizationId) {
      if (!errands.has(authorizationId)) return null
      const { state } = await authorizations.get({ authorizationId, resourceId })
      return state === 'open' ? null : authorizations.receipt({ authorizationId, resourceId })
    },
  }
}

/** Why a person was not asked. */
function refusalOf(asked: Asked | 'refused'): Became {
  if (asked === 'refused') return 'unavailable'
  if (asked.outcome === 'not_enrolled' || asked.outcome === 'locked') return asked.outcome
  if (asked.outcome !== 'refused') return 'unavailable'
  return asked.because === 'muted' || asked.because === 'too_many' ? asked.because : 'unavailable'
}
