import { expect } from 'vitest'
import type { Scene, SceneOptions } from '../scene.js'
import type { OwnEnrollment } from './own-enrollment.js'

/** How far somebody came, and the step that is left. */
export interface Step {
  readonly by: string
  readonly policy?: SceneOptions['policy']
  readonly capabilities?: SceneOptions['capabilities']
  before?(scene: Scene, open: OwnEnrollment): Promise<unknown>
  take(scene: Scene, open: OwnEnrollment): Promise<unknown>
  /** Whether a chat takes it, and hears what becomes of it. */
  readonly isInChat: boolean
}

/** The chat that becomes a token. */
export const newChat = '77'
const asking = { secondFactor: { activation: 'confirm' } } as const

const scanUnpushable = ({ happens }: Scene, { linkCode }: OwnEnrollment) =>
  happens({ type: 'code', chatId: newChat, code: linkCode, pushable: false, mayReply: false })

export const steps: readonly Step[] = [
  {
    by: 'the scan of its QR code',
    isInChat: true,
    take: ({ scan }, { linkCode }) => scan(newChat, linkCode),
  },
  {
    by: 'its typed code',
    isInChat: true,
    take: ({ say }, { typedCode }) => say(newChat, typedCode),
  },
  {
    by: 'the first message of a chat that may not be written to before',
    isInChat: true,
    capabilities: { pushableAfterLink: 'after_user_message' },
    before: scanUnpushable,
    take: ({ say }) => say(newChat, 'hello'),
  },
  {
    by: 'a second scan of a chat that waits for its first message',
    // Nothing can be written to it yet.
    isInChat: false,
    capabilities: { pushableAfterLink: 'after_user_message' },
    before: scanUnpushable,
    take: scanUnpushable,
  },
  {
    by: 'a second scan of a chat that waits for its confirmation',
    isInChat: true,
    policy: asking,
    before: ({ scan }, { linkCode }) => scan(newChat, linkCode),
    take: ({ scan }, { linkCode }) => scan(newChat, linkCode),
  },
  {
    by: 'the right confirmation',
    isInChat: false,
    policy: asking,
    before: ({ scan }, { linkCode }) => scan(newChat, linkCode),
    async take({ chatfactor, telegram }, { id }) {
      const answer = telegram.lastCode(newChat) ?? ''
      expect(await chatfactor.enrollments.confirm(id, { answer })).toEqual({ outcome: 'cancelled' })
      // Asked again, it is the same answer, and not a question of when somebody looked.
      expect(await chatfactor.enrollments.confirm(id, { answer })).toEqual({ outcome: 'cancelled' })
    },
  },
]
