import { expect, it } from 'vitest'
import { lostChat } from '../../src/deliveries/lost-chat.js'
import { assignmentRecord, chatRecord, noon, resourceRecord, tokenRecord, userRecord } from '../support/records.js'

const token = tokenRecord()
const chat = chatRecord({ bindings: { 'resource-1': { userId: 'user-1', tokenId: token.id } } })
const told = { reason: 'blocked', actor: 'chat' } as const

/** To whom a mail goes when the chat of the token is lost, for a membership with these tokens. */
function mailedTo(tokenIds: readonly string[]) {
  const records = {
    ...{ chat, tokens: [token], mailed: null, resources: [resourceRecord()] },
    ...{
      assignments: [assignmentRecord({ tokens: { ids: tokenIds } })],
      users: [userRecord({ email: 'ana@example.org' })],
    },
  }
  return lostChat(records, told, noon)?.deliveries?.map(({ record }) => record.mailTo) ?? []
}

it('R4: a chat that is lost is told to whom it backs, and to nobody where its token was revoked since it was read', () => {
  expect(mailedTo([token.id])).toEqual(['ana@example.org'])
  expect(mailedTo([])).toEqual([])
})
