import { type AllowedAction, allowedActions, type ResourceChange } from '@chatfactor/core'

/** One thing of a Resource's policy, switched off and on again. */
export interface PolicySwitch {
  readonly what: string
  readonly off: ResourceChange
  readonly on: ResourceChange
}

const bot = (fields: {
  readonly enabled?: boolean
  readonly transports?: readonly string[] | null
}): ResourceChange => ({
  selfService: { tokenEnrollment: { bot: fields } },
})

/** Everything that has to be on before a person may have a token by an action; each of them alone takes it away. */
export function switchesOf(action: AllowedAction): readonly PolicySwitch[] {
  return [
    { what: 'the portal', off: { selfService: { enabled: false } }, on: { selfService: { enabled: true } } },
    { what: 'the action', off: without(action), on: { selfService: { allowedActions: 'all' } } },
    { what: 'BOT', off: bot({ enabled: false }), on: bot({ enabled: true }) },
    { what: 'the messenger', off: bot({ transports: ['another'] }), on: bot({ transports: null }) },
  ]
}

/** Allows everything but this. */
export function without(action: AllowedAction): ResourceChange {
  return { selfService: { allowedActions: allowedActions.filter((other) => other !== action) } }
}
