import type { EventEmitter } from 'eventemitter3'
import type { KeyRing } from '../keys/index.js'
import {
  byId,
  type Change,
  type Clock,
  type Fresh,
  type MessageAction,
  type Ref,
  type Store,
  together,
  type Write,
} from '../ports/index.js'
import type {
  AllowedAction,
  AssignmentRecord,
  OneTimeLinkRecord,
  ResourceRecord,
  TokenRecord,
  UserRecord,
} from '../records/index.js'
import type { FeatureCollection } from '../stores/index.js'
import type { FeatureTexts } from '../words/catalogue.js'
import type { CoreWords } from '../words/core-words.js'
import { type Around, joinedAround } from './around.js'
import { claimed, invalid } from './claimed.js'
import type { DeliveryDraft } from './decision.js'
import type { Announcement, Happenings, SomeEvent } from './happenings.js'
import type { Membership } from './membership.js'
import type { QuestionKind, QuestionsOfPerson } from './question-kind.js'
import type { AnySaid } from './said.js'
import type { LookedUp, SaidByFeatures, Template, WayBack } from './template.js'
import type { TrailSlot } from './trail-slot.js'

/** The progress of the feed of events. */
export interface FeedStanding {
  /** `late`: an event of a minute ago has no place in it yet. */
  readonly state: 'on_time' | 'late'
  /** How many events have no place yet; `many` from a hundred on. */
  readonly unnumbered: number | 'many'
  /** The time of the oldest of them. */
  readonly oldestAt: Date | null
}

/** Reads the progress of the feed, together with the other health checks. */
export type LookAtFeed = (engine: { readonly store: Store; readonly clock: Clock }) => Promise<FeedStanding>

/** Removes the prefix that a typed code needs, e.g. a PIN, and says whether it was right. */
export type TakeOff = (
  keys: KeyRing,
  owner: AssignmentRecord,
  typed: string,
) => { readonly code: string; readonly isRight: boolean }

/** The writes when a second factor becomes required of a person. */
export type WhenRequired = (about: Membership, now: Date) => readonly Write[]

/** The changes that are taken back together, with the places that they were made at. */
export interface Unwanted {
  readonly links: readonly OneTimeLinkRecord[]
  readonly assignments: readonly (AssignmentRecord | null)[]
  /** Of these assignments, in their order. */
  readonly resources: readonly (ResourceRecord | null)[]
  /** As they are left, except for the sessions that end. */
  readonly user: UserRecord
}

/** What is taken back of what a feature announced. */
export interface TakesBack {
  /** Whether this announced a change of the feature's own. */
  isOwn(link: OneTimeLinkRecord): boolean
  takeBack(
    keys: KeyRing,
    about: Unwanted,
    now: Date,
  ): {
    readonly change: Change<'users'>
    readonly writes: readonly Write[]
    readonly deliveries: readonly DeliveryDraft[]
  }
}

/** A person, and the token of the chat they write in. */
export interface TokenHolder extends Membership {
  readonly token: TokenRecord
}

/** Questions about what else these people may fetch with `/code`, besides the codes of challenges. */
export type Fetches = (
  engine: { readonly store: Store; readonly keys: KeyRing },
  people: readonly TokenHolder[],
  now: Date,
) => Promise<readonly DeliveryDraft[]>

/** Buttons below a message, which lead back to what its chat showed before. */
export type Below = (delivery: Fresh<'deliveries'>, at: LookedUp, words: CoreWords) => Promise<readonly MessageAction[]>

/** How new passwords are stored, by the feature that signs people in with them. */
export interface Passwords {
  /** Hashes a password. Throws `INVALID_INPUT` for a common one. */
  hashed(
    password: string,
    names: { readonly login?: string | null | undefined; readonly email?: string | null | undefined },
  ): Promise<string>
  /** Why an imported hash is refused, as the end of a sentence; `null` if its owner can sign in with it. */
  problemOf(hash: string): string | null
}

/** A feature, with everything that belongs to it. The base below knows no feature by name. */
export interface Feature {
  readonly name: string
  /** The features that it needs. */
  readonly needs?: readonly string[]
  /** Its events; each name belongs to one feature. */
  readonly happenings?: Happenings<Readonly<Record<string, readonly [object]>>>
  /** What people are told when it happens. */
  readonly announcements?: Readonly<Record<string, Announcement>>
  /** The messages it sends. */
  readonly templates?: Readonly<Record<string, Template>>
  /** Its texts, in every language. `/status` shows the texts under `happened.` and the name of an event. */
  readonly texts?: FeatureTexts
  /** Listens for what becomes a `problem` where no one else hears of it. */
  readonly unheard?: (events: EventEmitter, told: { emit(event: SomeEvent): void }) => void
  /** Its commands that the help names: what it says of each stands under `help.` and that name. */
  readonly helps?: readonly string[]
  /** What its happenings are called on pages; `newsIn` makes it. */
  readonly news?: FeatureTexts
  /** Its prefix before each code. */
  readonly takeOff?: TakeOff
  readonly whenRequired?: WhenRequired
  /** The keys of its counters for a person, as far as they follow from the person's data. */
  readonly counters?: (keys: KeyRing, user: UserRecord) => readonly string[]
  /** How notices say that a change can be taken back. */
  readonly wayBack?: WayBack
  /** What is taken back of its changes. */
  readonly takesBack?: TakesBack
  /** The Allowed Actions whose verbs it provides. */
  readonly actions?: readonly AllowedAction[]
  /** Collections that only this feature uses; their records are deleted after their time. */
  readonly keeps?: readonly FeatureCollection[]
  /** What people may fetch in the chat. */
  readonly fetches?: Fetches
  /** The challenges that are answered in the chat. */
  readonly questions?: readonly QuestionKind[]
  readonly trail?: TrailSlot
  /** The progress of its feed, for `health`. */
  readonly feed?: LookAtFeed
  readonly around?: Around
  /** What it puts below every message, in messengers where a later message removes the earlier buttons. */
  readonly below?: Below
  /** What may be said outside of its happenings, by their names. */
  readonly catalogue?: Readonly<Record<string, AnySaid>>
}

/** All features of one Chatfactor together. */
export interface Features extends SaidByFeatures {
  /** The names of the features, in their order. */
  readonly names: readonly string[]
  /** A message by the name in its deliveries; `null` if its feature is not loaded here. */
  template(name: string): Template | null
  /** The kind of challenge with this name; `null` for a typed code. */
  question(kind: string): QuestionKind | null
  /** The newest question of a person that is answered in the chat. */
  newestQuestion(assignment: Ref<'assignments'>): Ref<'challenges'>
  /** How a person can be asked by each kind of them. */
  standings(assignment: AssignmentRecord, now: Date): QuestionsOfPerson
  /** Their counters after an administrator's unlock. */
  unlocked(assignment: AssignmentRecord): Change<'assignments'>
  /** Themselves, for what is asked of them too seldom to be put together for everybody. */
  readonly all: readonly Pick<Feature, 'happenings' | 'news'>[]
  /** Their texts. */
  readonly texts: readonly FeatureTexts[]
  /** The prefixes of all features; all are judged, whichever was wrong. */
  readonly takeOff: TakeOff
  readonly whenRequired: WhenRequired
  readonly counters: (keys: KeyRing, user: UserRecord) => readonly string[]
  readonly takesBack: TakesBack
  readonly fetches: Fetches
  /** The feature that knows more of the trail; `null` if there is none. */
  readonly trail: TrailSlot | null
  /** The progress of the feed; `null` if no feature has one. */
  readonly feed: LookAtFeed | null
  readonly around: Around
  readonly below: readonly Below[]
  /** The further events for the outside. */
  readonly catalogue: ReadonlyMap<string, AnySaid>
  /** Whether there is a verb for this action. */
  isThere(action: AllowedAction): boolean
}

/** Combines features. Throws `INVALID_CONFIG` if one is given twice or lacks another, or if two claim the same name. */
export function createFeatures(features: readonly Feature[]): Features {
  const names = new Set<string>()
  for (const { name } of features) {
    if (names.has(name)) throw invalid(`${name} is given twice`)
    names.add(name)
  }
  for (const { name, needs = [] } of features) {
    const missing = needs.find((needed) => !names.has(needed))
    if (missing !== undefined) throw invalid(`${name} needs ${missing}, which is missing`)
  }
  const templates = claimed(features, 'the message', ({ templates = {} }) =>
    Object.values(templates).map((template) => [template.name, template]),
  )
  const announcements = claimed(features, 'the announcement', ({ announcements = {} }) =>
    Object.values(announcements).map((one) => [one.name, one]),
  )
  claimed(features, 'the happening', ({ happenings = {} }) => Object.entries(happenings))
  const questions = claimed(features, 'the kind of challenge', ({ questions = [] }) =>
    questions.map((question) => [question.name, question]),
  )
  const trails = claimed(features, 'the slot', ({ trail }) => (trail ? [['trail', trail]] : []))
  const actions = new Set(features.flatMap(({ actions = [] }) => actions))
  return {
    names: [...names],
    template: (name) => templates.get(name) ?? null,
    announcement: (name) => announcements.get(name) ?? null,
    question: (kind) => questions.get(kind) ?? null,
    newestQuestion: (assignment) => [...questions.values()][0]?.newestOf(assignment) ?? byId('challenges', 'none'),
    standings: (assignment, now) =>
      Object.fromEntries([...questions].map(([kind, question]) => [kind, question.standing(assignment, now)])),
    unlocked(assignment) {
      return together('assignments', ...[...questions.values()].map((question) => question.unlocked(assignment)))
    },
    all: features,
    texts: features.flatMap(({ texts = [] }) => texts),
    wayBack: features.find(({ wayBack }) => wayBack)?.wayBack ?? null,
    helps: features.flatMap(({ helps = [] }) => helps),
    trail: trails.get('trail') ?? null,
    feed: features.find(({ feed }) => feed)?.feed ?? null,
    around: joinedAround(features.flatMap(({ around = [] }) => around)),
    below: features.flatMap(({ below = [] }) => below),
    catalogue: claimed(features, 'the event', ({ catalogue = {} }) => Object.entries(catalogue)),
    isThere: (action) => actions.has(action),
    takesBack: {
      isOwn: (link) => features.some(({ takesBack }) => takesBack?.isOwn(link) === true),
      takeBack(keys, about, now) {
        let change: Change<'users'> = {}
        const taken = features.flatMap(({ takesBack }) => takesBack?.takeBack(keys, about, now) ?? [])
        for (const one of taken) change = { ...change, ...one.change }
        return {
          change,
          writes: taken.flatMap(({ writes }) => writes),
          deliveries: taken.flatMap(({ deliveries }) => deliveries),
        }
      },
    },
    async fetches(engine, people, now) {
      const questions = await Promise.all(features.map(async ({ fetches }) => fetches?.(engine, people, now) ?? []))
      return questions.flat()
    },
    whenRequired: (about, now) => features.flatMap(({ whenRequired }) => whenRequired?.(about, now) ?? []),
    counters: (keys, user) => features.flatMap(({ counters }) => counters?.(keys, user) ?? []),
    takeOff: (keys, owner, typed) =>
      features.reduce<ReturnType<TakeOff>>(
        (before, { takeOff }) => {
          if (takeOff === undefined) return before
          const { code, isRight } = takeOff(keys, owner, before.code)
          return { code, isRight: isRight && before.isRight }
        },
        { code: typed, isRight: true },
      ),
  }
}
