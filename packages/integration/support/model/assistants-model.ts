import type { Chat, ModelToken, PersonState } from './person-model.js'
import { minute } from './person-policy.js'

const hour = 60 * minute
const day = 24 * hour
/** What a permit of the model allows: so often, for so long. */
export const granted = { times: 2, forMs: hour } as const
/** How many an agent may have of a person. */
const mostPermits = 3
const mostOpen = 20
const ofOne = [
  { ms: 10 * minute, most: 10 },
  { ms: day, most: 40 },
]
const ofAll = [
  { ms: 10 * minute, most: 20 },
  { ms: day, most: 100 },
]

/** One of two agents, which ask both people. */
export type Agent = 0 | 1
export type AgentButton = 'yes' | 'no' | 'deny' | 'similar' | 'grant'

interface ModelPermit {
  readonly agent: Agent
  readonly token: number
  readonly until: number
  times: number
  /** Whether its place is taken: until it is used up, or swept. */
  holds: boolean
}

interface ModelQuestion {
  readonly agent: Agent
  readonly mode: 'approve_deny' | 'code_entry'
  readonly offers: boolean
  readonly expiresAt: number
  state: 'open' | 'approved' | 'declined' | 'denied' | 'cancelled' | 'accepted'
  token: number
  dueAt: number
  grantsUntil: number
  misses: number
  /** What allowed it; `null` where the person is asked. */
  readonly permit: ModelPermit | null
}

/** What agents asked the person, and what that cost the agents. */
export interface ModelAssistants {
  readonly questions: ModelQuestion[]
  readonly permits: ModelPermit[]
  /** Of the Resource: the same for everybody. */
  readonly paused: Set<Agent>
  readonly muted: Set<Agent>
  readonly strict: Record<Agent, number>
  strictUntil: number
  sent: readonly { readonly at: number; readonly agent: Agent }[]
  reports: readonly { readonly at: number; readonly agent: Agent }[]
  /** How often a question was shown. */
  prompts: number
}

export function noModelAssistants(): ModelAssistants {
  return {
    ...{ questions: [], permits: [], paused: new Set(), muted: new Set(), strict: { 0: 0, 1: 0 } },
    ...{ strictUntil: 0, sent: [], reports: [], prompts: 0 },
  }
}

/** What agents need of everything else that the model knows. */
interface Parts {
  isLocked(): boolean
  liveToken(number: number | null): ModelToken | undefined
  miss(): void
  /** Six digits that are wrong for an approval; whether one waits for them. */
  enterWrong(chat: Chat): boolean
}

/** Two agents that ask the person on a Resource where a tap is enough, and things may be allowed in advance. */
export function createAssistantsModel(model: PersonState, { isLocked, liveToken, miss, enterWrong }: Parts) {
  const own = model.assistants

  function standing({ state, dueAt }: ModelQuestion): ModelQuestion['state'] | 'expired' {
    return (state === 'open' || state === 'approved') && dueAt <= model.now ? 'expired' : state
  }

  function isDoubted(agent: Agent): boolean {
    return Math.max(own.strictUntil, own.strict[agent]) > model.now
  }

  function held(agent: Agent): readonly ModelPermit[] {
    return own.permits.filter((one) => one.agent === agent && one.holds)
  }

  function isFull(agent: Agent): boolean {
    const within = (ms: number, isMeant: (one: { readonly agent: Agent }) => boolean) =>
      own.sent.filter((one) => one.at > model.now - ms && isMeant(one)).length
    return (
      own.questions.filter((one) => standing(one) === 'open').length >= mostOpen ||
      ofOne.some(({ ms, most }) => within(ms, (one) => one.agent === agent) >= most) ||
      ofAll.some(({ ms, most }) => within(ms, () => true) >= most)
    )
  }

  /** Asks for the same thing each time; again: under the name of its last question. */
  function ask(agent: Agent, offers: boolean, isAgain: boolean): string {
    const there = isAgain ? own.questions.findLast((one) => one.agent === agent) : undefined
    if (there !== undefined && there.permit !== null) return `permitted, ${there.permit.times} left`
    if (there !== undefined && standing(there) !== 'open') return 'answered'
    if (isLocked()) return 'locked'
    const { preferred } = model
    if (preferred === null) return 'not_enrolled'
    if (own.paused.has(agent)) return 'agent_paused'
    if (own.muted.has(agent)) return 'muted'
    if (there !== undefined) {
      if (liveToken(there.token) !== undefined) return 'asked'
      there.token = preferred
      own.prompts += 1
      return 'asked'
    }
    const permit = isDoubted(agent) ? undefined : held(agent).find(isGood)
    if (permit !== undefined) return use(permit)
    if (isFull(agent)) return 'too_many'
    const expiresAt = model.now + hour
    own.questions.push({
      ...{
        agent,
        expiresAt,
        dueAt: expiresAt,
        state: 'open',
        token: preferred,
        grantsUntil: 0,
        misses: 0,
        permit: null,
      },
      mode: isDoubted(agent) ? 'code_entry' : 'approve_deny',
      offers: offers && !isDoubted(agent) && held(agent).length < mostPermits,
    })
    own.sent = [...own.sent, { at: model.now, agent }]
    own.prompts += 1
    return 'asked'
  }

  function isGood({ until, token, times }: ModelPermit): boolean {
    return until > model.now && times > 0 && liveToken(token) !== undefined
  }

  function use(permit: ModelPermit): string {
    permit.times -= 1
    if (permit.times === 0) permit.holds = false
    const { agent, token } = permit
    own.questions.push({
      ...{ agent, token, expiresAt: model.now, dueAt: model.now, state: 'accepted', grantsUntil: 0, misses: 0, permit },
      ...{ mode: 'approve_deny', offers: false },
    })
    return `permitted, ${permit.times} left`
  }

  /** Whether every rule lets this chat answer. */
  function mayAnswer(chat: Chat, { agent, token }: ModelQuestion): boolean {
    return liveToken(token)?.chat === chat && !isLocked() && !own.paused.has(agent) && !own.muted.has(agent)
  }

  function press(chat: Chat, at: number, button: AgentButton): void {
    const question = questionAt(at)
    const isTap = button === 'yes' || button === 'grant'
    if (isTap && question.mode !== 'approve_deny') return
    const now = standing(question)
    if (!(now === 'open' || (now === 'approved' && button === 'deny')) || !mayAnswer(chat, question)) return
    switch (button) {
      case 'yes':
        approve(question)
        return
      case 'no':
        question.state = 'declined'
        return
      case 'deny':
        report(question)
        return
      case 'similar':
        if (!question.offers) return
        question.grantsUntil = Math.min(model.now + 10 * minute, question.expiresAt)
        own.prompts += 1
        return
      case 'grant': {
        const { agent, token, grantsUntil } = question
        if (grantsUntil <= model.now || held(agent).length >= mostPermits) return
        own.permits.push({ agent, token, times: granted.times, until: model.now + granted.forMs, holds: true })
        approve(question)
        return
      }
    }
  }

  function approve(question: ModelQuestion): void {
    question.state = 'approved'
    question.dueAt = Math.min(model.now + 10 * minute, question.expiresAt)
  }

  /** Keeps the agent from asking; about a second one within a day it is a miss, too. */
  function report(question: ModelQuestion): void {
    const { agent } = question
    const isSecond = own.reports.some((one) => one.agent !== agent && one.at > model.now - day)
    question.state = 'denied'
    own.muted.add(agent)
    own.reports = [...own.reports, { at: model.now, agent }]
    if (!isSecond) return
    own.strictUntil = model.now + day
    miss()
  }

  /** The digits of a question are typed; where it does not wait for them they are digits like any other. */
  function digits(chat: Chat, at: number): void {
    const question = questionAt(at)
    if (question.mode !== 'code_entry') return
    if (standing(question) === 'open' && mayAnswer(chat, question)) approve(question)
    else if (!enterWrong(chat)) wrongDigits(chat)
  }

  /** A miss of the newest question of this chat that waits for digits, and of nothing else. */
  function wrongDigits(chat: Chat): void {
    const newest = own.questions.findLast(
      (one) => one.mode === 'code_entry' && standing(one) === 'open' && mayAnswer(chat, one),
    )
    if (newest === undefined) return
    newest.misses += 1
    if (newest.misses < 5) return
    newest.state = 'denied'
    own.strict[newest.agent] = model.now + day
  }

  function redeem(at: number): string {
    const question = questionAt(at)
    const now = standing(question)
    if (now === 'open') return 'pending'
    if (now === 'accepted') return 'already_used'
    if (now !== 'approved') return now
    if (isLocked()) return 'locked'
    if (own.paused.has(question.agent)) return 'agent_paused'
    if (own.muted.has(question.agent)) return 'muted'
    if (liveToken(question.token) === undefined) return 'token'
    question.state = 'accepted'
    return 'accepted'
  }

  function cancel(at: number): string {
    const question = questionAt(at)
    const now = standing(question)
    if (now !== 'open' && now !== 'approved') return 'already_over'
    question.state = 'cancelled'
    return 'cancelled'
  }

  /** What has expired gives its place back. */
  function sweep(): void {
    for (const permit of own.permits) if (permit.until <= model.now) permit.holds = false
  }

  function questionAt(at: number): ModelQuestion {
    const question = own.questions[at]
    if (question === undefined) throw new Error(`The model has no question ${at}.`)
    return question
  }

  return { ask, press, digits, wrongDigits, redeem, cancel, sweep, standing }
}
