import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'

const steps = [
  ['type', 'steps.type'],
  ['details', 'steps.details'],
  ['scan', 'steps.scan'],
  ['done', 'steps.done'],
] as const

interface StepLineProps {
  readonly at: (typeof steps)[number][0]
  /** Whether a code is typed, because there is nothing to scan. */
  readonly typed?: boolean
}

/** The person's progress towards a new token. */
export const StepLine: FC<StepLineProps> = ({ at, typed = false }) => {
  const words = useWords()
  const current = steps.findIndex(([step]) => step === at)
  return (
    <ol class="step-line" aria-label={words.say('steps.label')}>
      {steps.map(([step, key], index) => (
        <li class={index < current ? 'past' : undefined} aria-current={step === at ? 'step' : undefined}>
          <span>{words.say(typed && key === 'steps.scan' ? 'steps.sendCode' : key)}</span>
        </li>
      ))}
    </ol>
  )
}
