import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Person } from '../people.js'
import { phonePath } from '../phone/phone-paths.js'
import { Icon } from './icon.js'
import { PageFrame } from './page-frame.js'

interface PhonePageProps {
  readonly title: string
  readonly person: Person
  readonly people: readonly Person[]
  /** What stands beside the phone. */
  readonly panel: unknown
  /** The origin of the page that frames this one; `null` if none does. */
  readonly framedBy: string | null
}

/**
 * A phone, and the panel beside it. In a frame the panel is folded, and the phone can scan what the surrounding page
 * shows.
 */
export const PhonePage: FC<PropsWithChildren<PhonePageProps>> = (props) => {
  const { title, person, people, panel, framedBy, children } = props
  const phone = <div class="phone">{children}</div>
  return (
    <PageFrame
      title={`${title} · ${person.name}`}
      people={people}
      current={phonePath(person.slug)}
      isFramed={framedBy !== null}
    >
      {framedBy === null ? (
        <div class="workbench">
          {phone}
          {panel}
        </div>
      ) : (
        <div class="workbench">
          <ScanForm person={person} framedBy={framedBy} />
          {phone}
          <details class="fold">
            <summary>What the platform does, and ways to disturb it</summary>
            {panel}
          </details>
        </div>
      )}
    </PageFrame>
  )
}

/** The camera: the script asks the surrounding page for the text of its QR code. It does not work without scripts. */
const ScanForm: FC<{ person: Person; framedBy: string }> = ({ person, framedBy }) => (
  <form class="camera" method="post" action={`${phonePath(person.slug)}/scan`} data-camera={framedBy} hidden>
    <input type="hidden" name="link" />
    <button type="submit">
      <Icon name="camera" />
      Scan
    </button>
  </form>
)
