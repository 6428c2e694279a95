import type { FC } from 'hono/jsx'

const steps = ['Type', 'Details', 'Scan', 'Done'] as const

/** Where a person is on the way to a new token. */
export const StepLine: FC<{ at: (typeof steps)[number] }> = ({ at }) => (
  <ol class="step-line" aria-label="Progress">
    {steps.map((step, index) => (
      <li class={index < steps.indexOf(at) ? 'past' : undefined} aria-current={step === at ? 'step' : undefined}>
        <span>{step}</span>
      </li>
    ))}
  </ol>
)
