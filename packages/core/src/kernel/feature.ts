import type { EventEmitter } from 'eventemitter3'
import type { KeyRing } from '../keys/key-ring.js'
import type { Clock } from '../ports/clock.js'
import { byId, type Ref, type Store, type Write } from '../ports/store.js'
import type { MessageAction } from '../ports/transport.js'
import { type Change, type Fresh, together } from '../ports/writes.js'
import type { AllowedAction } from '../records/allowed-actions.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { OneTimeLinkRecord } from '../records/one-time-link-record.js'
import type { ResourceRecord } from '../records/resource-record.js'
import type { TokenRecord } from '../records/token-record.js'
import type { UserRecord } from '../records/user-record.js'
import type { FeatureTexts } from '../words/catalogue.js'
import type { CoreWords } from '../words/core-words.js'
import { type Around, joinedAround } from './around.js'
import { claimed, invalid } from './claimed.js'
import type { DeliveryDraft } from './decision.js'
import type { Announcement, Happenings, SomeEvent } from './happenings.js'
import type { Membership } from './membership.js'
import type { FeatureCollection } from './passing-store.js'
import type { QuestionKind, QuestionsOfPerson } from './question-kind.js'
import type { AnySaid } from './said.js'
import type { LookedUp, SaidByFeatures, Template, WayBack } from './template.js'
import type { TrailSlot } from './trail-slot.js'

/** How far the feed of what happened is. */
export interface FeedStanding {
  /** `late`: something that happened a minute ago has no place in it yet. */
  readonly state: 'on_time' | 'late'
  /** How much of what happened has no place yet; `many` from a hundred on. */
  readonly unnumbered: number | 'many'
  /** When the oldest of it happened. */
  readonly oldestAt: Date | null
}

/** Looks how far it is; asked with everything else that is looked at. */
export type LookAtFeed = (engine: { readonly store: Store; readonly clock: Clock }) => Promise<FeedStanding>

/** Removes the prefix that a typed code needs, e.g. a PIN, and says whether it was right. */
export type TakeOff = (
  keys: KeyRing,
  owner: AssignmentRecord,
  typed: string,
) => { readonly code: string; readonly isRight: boolean }

/** What is written when a second factor becomes required of a person. */
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
  /** Whether this announced a change of its own. */
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

/** A person, and the token whose chat they write in. */
export interface TokenHolder extends Membership {
  readonly token: TokenRecord
}

/** Questions about what these people may fetch with `/code`, beside the codes of challenges. */
export type Fetches = (
  engine: { readonly store: Store; readonly keys: KeyRing },
  people: readonly TokenHolder[],
  now: Date,
) => Promise<readonly DeliveryDraft[]>

/** Buttons for below a message, which lead back to what its chat showed before. */
export type Below = (delivery: Fresh<'deliveries'>, at: LookedUp, words: CoreWords) => Promise<readonly MessageAction[]>

/** How new passwords are kept, by the feature that signs people in with them. */
export interface Passwords {
  /** Hashes a password. Throws `INVALID_INPUT` for a common one. */
  hashed(
    password: string,
    names: { readonly login?: string | null | undefined; readonly email?: string | null | undefined },
  ): Promise<string>
  /** What is wrong with a hash that comes from another system, as an end of a sentence; `null` where its owner can sign in with it. */
  problemOf(hash: string): string | null
}

/** A feature, with everything that belongs to it. Nothing below knows a feature by name. */
export interface Feature {
  readonly name: string
  /** The features without which it does not work. */
  readonly needs?: readonly string[]
  /** What can happen in it; every name is that of one feature alone. */
  readonly happenings?: Happenings<Readonly<Record<string, readonly [object]>>>
  /** What people are told of when it happens. */
  readonly announcements?: Readonly<Record<string, Announcement>>
  /** The messages it sends. */
  readonly templates?: Readonly<Record<string, Template>>
  /** What it says, in every language. What stands under `happened.` and the name of a happening, `/status` tells. */
  readonly texts?: FeatureTexts
  /** Listens for what becomes a `problem` where no one else hears of it. */
  readonly unheard?: (events: EventEmitter, told: { emit(event: SomeEvent): void }) => void
  /** Its commands that the help names: what it says of each stands under `help.` and that name. */
  readonly helps?: readonly string[]
  /** What its happenings are called on pages; `newsIn` makes it. */
  readonly news?: FeatureTexts
  /** The prefix that it wants before each code. */
  readonly takeOff?: TakeOff
  readonly whenRequired?: WhenRequired
  /** The keys of the counters that it keeps of a person, as far as they follow from what is known of them. */
  readonly counters?: (keys: KeyRing, user: UserRecord) => readonly string[]
  /** How notices say that a change can be taken back. */
  readonly wayBack?: WayBack
  /** What is taken back of its changes. */
  readonly takesBack?: TakesBack
  /** The Allowed Actions whose verbs it brings. */
  readonly actions?: readonly AllowedAction[]
  /** Collections that nobody else keeps; what they hold goes when its time is over. */
  readonly keeps?: readonly FeatureCollection[]
  /** What people may fetch in the chat. */
  readonly fetches?: Fetches
  /** The challenges that are answered in the chat. */
  readonly questions?: readonly QuestionKind[]
  readonly trail?: TrailSlot
  /** How far its feed is, for `health`. */
  readonly feed?: LookAtFeed
  readonly around?: Around
  /** What it puts below whatever is sent to a chat in which a later message takes the earlier buttons away. */
  readonly below?: Below
  /** What may be said outside of its happenings, by their names. */
  readonly catalogue?: Readonly<Record<string, AnySaid>>
}

/** All features of one Chatfactor together. */
export interface Features extends SaidByFeatures {
  /** The names of the features, in their order. */
  readonly names: readonly string[]
  /** A message by the name that deliveries keep; `null` where it belongs to a feature that is not loaded here. */
  template(name: string): Template | null
  /** The kind of challenge of that name; `null` where a code is typed. */
  question(kind: string): QuestionKind | null
  /** The newest question of a person that is answered in the chat. */
  newestQuestion(assignment: Ref<'assignments'>): Ref<'challenges'>
  /** How a person can be asked by each kind of them. */
  standings(assignment: AssignmentRecord, now: Date): QuestionsOfPerson
  /** Their counters after an administrator's unlock. */
  unlocked(assignment: AssignmentRecord): Change<'assignments'>
  /** Themselves, for what is asked of them too seldom to be put together for everybody. */
  readonly all: readonly Pick<Feature, 'happenings' | 'news'>[]
  /** What they say. */
  readonly texts: readonly FeatureTexts[]
  /** The prefixes of all of them; all are judged, whichever was wrong. */
  readonly takeOff: TakeOff
  readonly whenRequired: WhenRequired
  readonly counters: (keys: KeyRing, user: UserRecord) => readonly string[]
  readonly takesBack: TakesBack
  readonly fetches: Fetches
  /** What one of them knows of the trail; `null` where none does. */
  readonly trail: TrailSlot | null
  /** How far the feed is; `null` where no feature has one. */
  readonly feed: LookAtFeed | null
  readonly around: Around
  readonly below: readonly Below[]
  /** What may be said outside of what happens in them. */
  readonly catalogue: ReadonlyMap<string, AnySaid>
  /** Whether there is a verb for this action. */
  isThere(action: AllowedAction): boolean
}

/** Puts features together. Throws `INVALID_CONFIG` for one that is given twice or lacks another, and for a name that two of them claim. */
export function createFeatures(features: readonly Feature[]): Features {
  const names = new Set<string>()
  for (const { name } of features) {
    if (names.has(name)) throw invalid(`${name} is there twice`)
    names.add(name)
  }
  for (const { name, needs = [] } of features) {
    const missing = needs.find((needed) => !names.has(needed))
    if (missing !== undefined) throw invalid(`${name} needs ${missing}, which is not there`)
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
