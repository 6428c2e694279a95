import {
  ChatfactorError,
  type Engine,
  idShape,
  parseInput,
  signedTransaction,
  strictObject,
  transactionSchema,
  userOf,
  userRefSchema,
} from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import { keyed, keyOfPerson } from './cleaned.js'
import type { SealedTrail } from './trail.js'

const markedSchema = z.extend(transactionSchema, { resourceId: idShape })

/** The value of a transaction in the trail; see {@link SealedTrail.transactionMark}. */
export function createTransactionMark(engine: Engine): SealedTrail['transactionMark'] {
  return async (ref, transaction) => {
    const { user } = parseInput(strictObject({ user: userRefSchema }), { user: ref })
    const { resourceId, fields } = parseInput(markedSchema, transaction)
    const [person] = await engine.store.read([userOf(user)])
    if (person === null) throw new ChatfactorError('USER_NOT_FOUND', {})
    return keyed(await keyOfPerson(engine, person.subjectId), signedTransaction(resourceId, fields).digest)
  }
}
