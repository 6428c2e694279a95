import type { Sandbox } from '@chatfactor/sandbox'
import type { MessengerName } from '../loopback-messengers.js'

/** What a platform does to the next two messages. */
export interface HttpFault {
  readonly name: string
  /** Whether a message may be lost in it: nobody can say that it was, so it is not sent again. */
  readonly mayLose: boolean
  strike(sandbox: Sandbox): void
}

const next = { times: 2 } as const
/** The message arrives, and its answer is lost. */
const late = { ...next, isCarriedOut: true } as const
const telegram = 'sendMessage'
const viber = 'send_message'
const messenger = 'messages'

const none: HttpFault = { name: 'none', mayLose: false, strike: () => undefined }

/** One of each, by messenger. */
export const httpFaults: Readonly<Record<MessengerName, readonly HttpFault[]>> = {
  telegram: [
    none,
    {
      name: '429',
      mayLose: false,
      strike: (all) => all.telegram.fault({ ...next, method: telegram, kind: 'throttle' }),
    },
    {
      name: '500',
      mayLose: false,
      strike: (all) => all.telegram.fault({ ...next, method: telegram, kind: 'server_error' }),
    },
    {
      name: 'reset before',
      mayLose: true,
      strike: (all) => all.telegram.fault({ ...next, method: telegram, kind: 'reset' }),
    },
    {
      name: 'reset after',
      mayLose: false,
      strike: (all) => all.telegram.fault({ ...late, method: telegram, kind: 'reset' }),
    },
    {
      name: '502 after',
      mayLose: false,
      strike: (all) => all.telegram.fault({ ...late, method: telegram, kind: 'bad_gateway' }),
    },
  ],
  viber: [
    none,
    {
      name: '429',
      mayLose: false,
      strike: (all) => all.viber.fault({ ...next, method: viber, kind: 'too_many_requests' }),
    },
    { name: '500', mayLose: true, strike: (all) => all.viber.fault({ ...next, method: viber, kind: 'server_error' }) },
    {
      name: 'reset before',
      mayLose: true,
      strike: (all) => all.viber.fault({ ...next, method: viber, kind: 'reset' }),
    },
    {
      name: 'reset after',
      mayLose: false,
      strike: (all) => all.viber.fault({ ...late, method: viber, kind: 'reset' }),
    },
    {
      name: '502 after',
      mayLose: false,
      strike: (all) => all.viber.fault({ ...late, method: viber, kind: 'bad_gateway' }),
    },
  ],
  messenger: [
    none,
    {
      name: 'limit',
      mayLose: false,
      strike: (all) => all.messenger.fault({ ...next, method: messenger, kind: 'call_limit' }),
    },
    {
      name: '500',
      mayLose: false,
      strike: (all) => all.messenger.fault({ ...next, method: messenger, kind: 'unexpected' }),
    },
    {
      name: 'reset before',
      mayLose: true,
      strike: (all) => all.messenger.fault({ ...next, method: messenger, kind: 'reset' }),
    },
    {
      name: 'reset after',
      mayLose: false,
      strike: (all) => all.messenger.fault({ ...late, method: messenger, kind: 'reset' }),
    },
    {
      name: '502 after',
      mayLose: false,
      strike: (all) => all.messenger.fault({ ...late, method: messenger, kind: 'bad_gateway' }),
    },
  ],
}
