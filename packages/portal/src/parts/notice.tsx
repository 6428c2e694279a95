import type { FC, PropsWithChildren } from 'hono/jsx'
import { Icon } from './icon.js'
import type { Tone } from './tone.js'

/** A sentence above what it is about; announced by screen readers when it is news. */
export const Notice: FC<PropsWithChildren<{ tone: Tone }>> = ({ tone, children }) => (
  <div class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
    <Icon name={tone === 'good' ? 'done' : tone === 'bad' ? 'warning' : 'info'} />
    <div>{children}</div>
  </div>
)

/** A problem of the whole form, above it. */
export const FormProblem: FC<{ readonly text: string | null | undefined }> = ({ text }) =>
  text === null || text === undefined ? null : <Notice tone="bad">{text}</Notice>
