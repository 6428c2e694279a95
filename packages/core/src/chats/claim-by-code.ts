import { type Claiming, claimEnrollment } from '../enrollments/claim.js'
import type { Engine } from '../kernel/engine.js'
import { type HeldChats, otherChats } from '../kernel/membership.js'
import { operate } from '../kernel/operate.js'
import { codeHash } from '../keys/enrollment-codes.js'
import { byKey, type Ref } from '../ports/store.js'
import type { OutboundMessage } from '../ports/transport.js'
import { claimRefs } from './claim-refs.js'
import type { Said } from './event-source.js'
import { answered, answeredBefore, inlineMessage } from './inline-reply.js'
import { claimByTyping, typedCodeLimitKey } from './typed-code.js'
import { unlessSpent } from './worth-answering.js'

/** A code that came with a link. */
export async function claimByLink(engine: Engine, code: string, said: Said): Promise<OutboundMessage | null> {
  const enrollment = await generationOf(engine, 'link_code', code)
  const result = await operate(engine, {
    warm: true,
    refs: claimRefs(enrollment, said.address),
    tells: otherChats,
    decide(records, now, others) {
      const decision = claimEnrollment(records, { ...said, by: 'link_code' }, claimingAt(engine, now, others))
      return answered(unlessSpent(engine, said, decision), said, now)
    },
    onDuplicate: answeredBefore,
  })
  return inlineMessage(engine, result, said)
}

/** A typed code, in its one written form. */
export async function claimTyped(engine: Engine, code: string, said: Said): Promise<OutboundMessage | null> {
  const { transport, accountId } = said.address
  const enrollment = await generationOf(engine, 'typed_code', code)
  const result = await operate(engine, {
    refs: {
      ...claimRefs(enrollment, said.address),
      limit: byKey('limits', 'key', { key: typedCodeLimitKey(transport, accountId) }),
    },
    tells: otherChats,
    decide(records, now, others) {
      const decision = claimByTyping(records, { ...said, by: 'typed_code' }, claimingAt(engine, now, others))
      return answered(unlessSpent(engine, said, decision), said, now)
    },
    onDuplicate: answeredBefore,
  })
  return inlineMessage(engine, result, said)
}

/** What claims are decided with. */
export function claimingAt({ keys, rules }: Engine, now: Date, others: HeldChats): Claiming {
  return { keys, host: rules, now, others }
}

/** Names the enrollment under the key its code was hashed with; looks first only while older keys are on the ring. */
async function generationOf(
  engine: Engine,
  kind: 'link_code' | 'typed_code',
  code: string,
): Promise<Ref<'enrollments'>> {
  const refOf = (keyId: string) => {
    const hash = codeHash(engine.keys, keyId, kind, code)
    return kind === 'link_code'
      ? byKey('enrollments', 'linkCode', { linkHash: hash })
      : byKey('enrollments', 'typedCode', { typedHash: hash })
  }
  const newest = refOf(engine.keys.currentId)
  if (engine.keys.ids.length === 1) return newest
  const refs = engine.keys.ids.map(refOf)
  const found = await engine.store.read(refs)
  return refs[found.findIndex((record) => record !== null)] ?? newest
}
