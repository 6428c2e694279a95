import { expect, it } from 'vitest'
import { approvalActions } from '../../../src/features/approvals/approval-token.js'
import { muteActions } from '../../../src/features/notifications/notification-message.js'
import { undoActions } from '../../../src/features/undo/undo-templates.js'
import { codeActions, disownAction, tokenActions } from '../../../src/keys/action-token.js'

it('C31: no button of an approval begins like another button, which would be taken for it', () => {
  const others = [tokenActions, codeActions, undoActions, muteActions, { disownAction }]
  const letters = others.flatMap((actions) => Object.values(actions).map(({ letter }) => letter))
  const all = [...Object.values(approvalActions), ...letters]
  expect(new Set(all).size).toBe(all.length)
})
