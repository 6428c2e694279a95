import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Person } from '../people.js'
import { phonePath } from '../phone/phone-paths.js'
import { PageFrame } from './page-frame.js'

interface PhonePageProps {
  readonly title: string
  readonly person: Person
  readonly people: readonly Person[]
  /** What stands beside the phone. */
  readonly panel: unknown
}

/** A phone, and what is beside it. */
export const PhonePage: FC<PropsWithChildren<PhonePageProps>> = ({ title, person, people, panel, children }) => (
  <PageFrame title={`${title} · ${person.name}`} people={people} current={phonePath(person.slug)}>
    <div class="desk">
      <div class="phone">{children}</div>
      {panel}
    </div>
  </PageFrame>
)
