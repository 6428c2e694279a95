import { claimEnrollment } from '../enrollments/claim.js'
import type { Engine } from '../kernel/engine.js'
import { operate } from '../kernel/operate-tuples.js'
import { codeHash } from '../keys/enrollment-codes.js'
import { byKey, type Ref } from '../ports/store.js'
import type { OutboundMessage } from '../ports/transport.js'
import { claimRefs } from './claim-refs.js'
import type { Said } from './event-source.js'
import { answered, answeredBefore, inlineMessage } from './inline-reply.js'
import { claimByTyping, typedCodeLimitKey } from './typed-code.js'

/** A code that came with a link. */
export async function claimByLink(engine: Engine, code: string, said: Said): Promise<OutboundMessage | null> {
  const result = await operate(engine, {
    warm: true,
    refs: claimRefs(await generationOf(engine, 'link_code', code), said.address),
    decide: ([enrollment, assignment, user, resource, replaced, replacedChat, session, preferred, chat], now) => {
      const records = {
        ...{ enrollment, assignment, user, resource, replaced, replacedChat, session, preferred, chat },
      }
      return answered(claimEnrollment(engine.keys, records, { ...said, by: 'link_code' }, now), said, now)
    },
    onDuplicate: answeredBefore,
  })
  return inlineMessage(engine, result, said)
}

/** A code that somebody typed, in its one written form. */
export async function claimTyped(engine: Engine, code: string, said: Said): Promise<OutboundMessage | null> {
  const { transport, accountId } = said.address
  const result = await operate(engine, {
    refs: [
      ...claimRefs(await generationOf(engine, 'typed_code', code), said.address),
      byKey('limits', 'key', { key: typedCodeLimitKey(transport, accountId) }),
    ],
    decide: (
      [enrollment, assignment, user, resource, replaced, replacedChat, session, preferred, chat, limit],
      now,
    ) => {
      const records = {
        ...{ enrollment, assignment, user, resource, replaced, replacedChat, session, preferred, chat, limit },
      }
      return answered(claimByTyping(engine.keys, records, { ...said, by: 'typed_code' }, now), said, now)
    },
    onDuplicate: answeredBefore,
  })
  return inlineMessage(engine, result, said)
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
