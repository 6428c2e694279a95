import type { Resource } from '@chatfactor/core'
import { Icon } from '@chatfactor/portal/pages'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { AdminFrame } from '../pages/admin-frame.js'
import { useConsole } from '../pages/console-context.js'

interface ActFrameProps {
  readonly resource: Resource
  readonly title: string
  /** Where *back* leads, if not to the Resource. */
  readonly back?: readonly [path: string, label: string]
  readonly refreshSeconds?: number | undefined
}

/** A page about an act of two administrators. */
export const ActFrame: FC<PropsWithChildren<ActFrameProps>> = ({ resource, title, back, refreshSeconds, children }) => {
  const { paths } = useConsole()
  const [path, label] = back ?? [paths.resource(resource.id, 'members'), resource.name]
  return (
    <AdminFrame title={`${title} · ${resource.name}`} at="resources" refreshSeconds={refreshSeconds}>
      <p class="crumb">
        <a href={path}>
          <Icon name="back" />
          <bdi>{label}</bdi>
        </a>
      </p>
      <h1>{title}</h1>
      {children}
    </AdminFrame>
  )
}
