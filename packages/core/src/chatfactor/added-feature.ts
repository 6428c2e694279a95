import type { Challenges } from '../challenges/challenges.js'
import type { ChatSlots } from '../chats/chat-ways.js'
import type { WorkerSlots } from '../deliveries/worker-loop.js'
import type { Engine } from '../kernel/engine.js'
import type { Feature, Passwords } from '../kernel/feature.js'
import type { VerbsOf } from '../kernel/verb.js'
import type { Actor } from '../records/audit-record.js'
import type { Door } from '../self-service/door.js'
import type { HostTexts, Texts } from '../words/catalogue.js'

/** What features build on. */
export interface BaseVerbs {
  readonly challenges: Challenges
  /** The same for pages of our own, which ask for a signed-in person. */
  readonly ownChallenges: Challenges
}

/**
 * A feature of a package of its own, which `defineFeature` makes fit for hosts: `V` is what it adds beside the verbs of Chatfactor, `P`
 * what it adds behind the door of a signed-in person.
 */
export interface AddedFeature<V extends object = object, P extends object = object>
  extends Feature,
    ChatSlots,
    WorkerSlots {
  /** How its verbs may be called. */
  readonly verbs: VerbsOf<V>
  /** How those of a signed-in person may be called. */
  readonly ofPerson: VerbsOf<P>
  /** What the host says in place of its texts. */
  readonly hostTexts?: HostTexts<Texts> | undefined
  /** Called once for each Chatfactor that has it. */
  open(engine: Engine, base: BaseVerbs): OpenFeature<V, P>
}

/** A feature of one Chatfactor. */
export interface OpenFeature<V extends object, P extends object> {
  readonly verbs: V
  ofPerson(door: Door): P
  /**
   * What an administrator can do who sees these Resources, for the package of administrators, which knows what it is. It may give an engine on which
   * commits are judged; by default it is the one that the feature was opened with.
   */
  ofAdministrator?(actor: Actor, visible: 'all' | readonly string[], on?: Engine): object
  readonly passwords?: Passwords
}
