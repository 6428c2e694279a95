import { isChatfactorError } from '@chatfactor/core'
import { leavingApp } from './leaving-app.js'
import { type Sending, senderSchema, type Tried } from './sender-message.js'

/** A process that goes on asking somebody for codes, lets them enroll and guesses at their password, whatever comes of it. Ends with the parent. */
process.on('message', (message) => void send(senderSchema.parse(message)))
process.on('disconnect', () => process.exit())

async function send({ url, userId, login, resourceIds }: Sending): Promise<void> {
  const { chatfactor } = leavingApp(url)
  const user = { id: userId }
  for (let round = 0; ; round += 1) {
    const outcomes: string[] = []
    const tried = async (work: Promise<object>) => {
      const found = await work.catch((error: unknown) => ({
        outcome: isChatfactorError(error) ? error.code : String(error),
      }))
      outcomes.push('outcome' in found ? String(found.outcome) : 'done')
    }
    for (const resourceId of resourceIds) {
      const about = { resourceId, user, purpose: 'sign_in', binding: `round ${round}` }
      await Promise.all([
        tried(chatfactor.challenges.start({ ...about, kind: 'otp' })),
        tried(chatfactor.enrollments.start({ resourceId, user, name: 'Another phone', transport: 'telegram' })),
        tried(
          chatfactor.signIn.withPassword({ resourceId, login, password: 'wrong', network: '192.0.2.7', device: null }),
        ),
      ])
    }
    await tell({ outcomes })
  }
}

function tell(tried: Tried): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve()
    else process.send(tried, () => resolve())
  })
}
