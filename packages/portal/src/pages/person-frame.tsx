import type { SelfServiceView } from '@chatfactor/core'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { PageFrame } from '../parts/page-frame.js'
import { personName } from '../parts/person-name.js'
import type { PortalPaths } from '../portal-paths.js'

export interface PersonPageProps {
  readonly view: SelfServiceView
  readonly paths: PortalPaths
}

/** A page of a signed-in person. */
export const PersonFrame: FC<PropsWithChildren<PersonPageProps & { title: string; width?: 'card' | 'wide' }>> = ({
  view,
  paths,
  title,
  width,
  children,
}) => (
  <PageFrame
    title={title}
    owner={view.resource.name}
    person={{ name: personName(view.user), signOutPath: paths.signOut }}
    width={width}
  >
    {children}
  </PageFrame>
)
