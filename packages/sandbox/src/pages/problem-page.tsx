import type { FC } from 'hono/jsx'
import type { Person } from '../people.js'
import { PageFrame } from './page-frame.js'

interface ProblemProps {
  readonly people: readonly Person[]
  readonly problem: string
  /** Where to go from here. */
  readonly back: { readonly path: string; readonly label: string }
}

/** What did not work, and the way back. */
export const ProblemPage: FC<ProblemProps> = ({ people, problem, back }) => (
  <PageFrame title="That did not work" people={people} current="">
    <div class="page">
      <h1>That did not work</h1>
      <p class="lead" data-problem>
        {problem}
      </p>
      <p>
        <a href={back.path}>{back.label}</a>
      </p>
    </div>
  </PageFrame>
)
