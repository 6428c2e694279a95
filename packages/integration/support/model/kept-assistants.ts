import type { AssistantStep } from './assistants-steps.js'
import type { Step } from './person-run.js'

const asks = (agent: 0 | 1, offers = false, isAgain = false): AssistantStep => ({
  do: 'agent_ask',
  agent,
  offers,
  isAgain,
})
const presses = (button: 'yes' | 'no' | 'deny' | 'similar' | 'grant', pick = 0): AssistantStep => ({
  ...{ do: 'agent_press', chat: 'a', pick, button },
})
const redeems = (pick = 0): AssistantStep => ({ do: 'agent_redeem', pick })
const waits = (ms: number): Step => ({ do: 'wait', ms })
const wrong: Step = { do: 'enter', chat: 'a', isRight: false }

/** What chance hardly ever finds of agents, each after an enrollment. */
export const keptAssistants: readonly (readonly Step[])[] = [
  // Approved, used once, and in time.
  [asks(0), presses('yes'), redeems(), redeems(), asks(1), presses('yes'), waits(600_000), redeems()],
  // A no is an answer; to one agent it is none to the other.
  [asks(0), asks(1), presses('no', 1), presses('yes'), redeems(1), redeems(), asks(0), asks(0, false, true)],
  // Reports of two agents: a miss, digits for a day, and their own way in.
  [
    ...[asks(0), asks(1), presses('deny', 1), presses('deny'), { do: 'start' } as const, asks(0)],
    ...[{ do: 'agent_turn', agent: 0, isOn: true, isForAll: false } as const, asks(0)],
    ...[presses('yes'), { do: 'agent_digits', chat: 'a', pick: 0 } as const, redeems()],
    ...[asks(0), wrong, wrong, wrong, wrong, wrong, redeems(), waits(86_400_000), asks(0), presses('yes'), redeems()],
  ],
  // Allowed in advance: used up, ended by its time, and by the end of its chat.
  [asks(0, true), presses('similar'), presses('grant'), redeems(), asks(0), asks(0, false, true), asks(0), asks(0)],
  [asks(0, true), presses('similar'), waits(600_000), presses('grant'), presses('yes'), asks(0)],
  [
    ...[
      asks(0, true),
      presses('similar'),
      presses('grant'),
      { do: 'revoke' } as const,
      asks(0),
      asks(1),
      waits(3_600_000),
    ],
    ...[asks(0), { do: 'sweep' } as const, asks(0)],
  ],
  // Paused between the question and its answer, for all or for one.
  [
    ...[
      asks(0),
      presses('yes'),
      { do: 'agent_turn', agent: 0, isOn: false, isForAll: true } as const,
      redeems(),
      asks(0),
    ],
    ...[{ do: 'agent_turn', agent: 0, isOn: true, isForAll: true } as const, redeems(), asks(1)],
    ...[{ do: 'agent_turn', agent: 1, isOn: false, isForAll: false } as const, presses('yes'), redeems()],
  ],
  // As many as there is room for.
  [...Array.from({ length: 11 }, () => asks(0)), ...Array.from({ length: 11 }, () => asks(1)), waits(600_000), asks(0)],
]
