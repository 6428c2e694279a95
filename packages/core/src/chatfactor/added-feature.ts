import type { Challenges } from '../challenges/challenges.js'
import type { ChatSlots } from '../chats/chat-ways.js'
import type { WorkerSlots } from '../deliveries/worker-loop.js'
import type { Engine } from '../kernel/engine.js'
import type { Feature, Passwords } from '../kernel/feature.js'
import type { VerbsOf } from '../kernel/verb.js'
import type { Door } from '../self-service/door.js'

/** What features build on. */
export interface BaseVerbs {
  readonly challenges: Challenges
  /** The same for pages of our own, which ask for a signed-in person. */
  readonly ownChallenges: Challenges
}

/** A feature with verbs of its own: `V` stand beside those of Chatfactor, `P` behind the door of a signed-in person. */
export interface AddedFeature<V extends object = object, P extends object = object>
  extends Feature,
    ChatSlots,
    WorkerSlots {
  /** How its verbs may be called. */
  readonly verbs: VerbsOf<V>
  /** How those for a signed-in person may be called. */
  readonly ofPerson: VerbsOf<P>
  /** Called once, when Chatfactor is made. */
  open(engine: Engine, base: BaseVerbs): OpenFeature<V, P>
}

/** A feature of one Chatfactor. */
export interface OpenFeature<V extends object, P extends object> {
  readonly verbs: V
  ofPerson(door: Door): P
  readonly passwords?: Passwords
}
