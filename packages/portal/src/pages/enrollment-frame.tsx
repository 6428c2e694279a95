import type { Enrollment, SelfServiceView } from '@chatfactor/core'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { Button } from '../parts/button.js'
import { PageFrame } from '../parts/page-frame.js'
import { personName } from '../parts/person-name.js'
import { PostForm } from '../parts/post-form.js'
import { StepLine } from '../parts/step-line.js'
import type { PortalPaths } from '../portal-paths.js'
import { useWords } from '../words/words-context.js'
import { liveWords } from './enrollment-words.js'

export interface EnrollmentPageProps {
  readonly view: SelfServiceView
  readonly paths: PortalPaths
  readonly enrollment: Enrollment
}

interface FrameProps extends EnrollmentPageProps {
  readonly at: 'scan' | 'done'
  readonly width?: 'card' | 'wide'
  /** Whether the page reloads itself without scripts; not while that would delete what is being typed. */
  readonly refreshes?: boolean
}

/** A page of one enrollment. */
export const EnrollmentFrame: FC<PropsWithChildren<FrameProps>> = (props) => {
  const words = useWords()
  return (
    <PageFrame
      title={words.say('add.title')}
      owner={props.view.resource.name}
      person={{ name: personName(props.view.user), signOutPath: props.paths.signOut }}
      width={props.width}
      refreshSeconds={props.refreshes ? 3 : undefined}
    >
      <StepLine at={props.at} typed={!props.enrollment.linkCarriesCode} />
      {props.children}
    </PageFrame>
  )
}

/** The line that changes by itself, announced by screen readers. */
export const LiveLine: FC<Pick<EnrollmentPageProps, 'paths' | 'enrollment'>> = ({ paths, enrollment }) => {
  const words = useWords()
  return (
    <p
      class="live"
      role="status"
      aria-live="polite"
      data-live={paths.enrollment(enrollment.id, 'events')}
      data-state={enrollment.state}
    >
      <span class="pulse" aria-hidden="true" />
      <bdi data-live-words>{liveWords(words, enrollment)}</bdi>
    </p>
  )
}

/** The cancel button below every step that waits. */
export const CancelForm: FC<Pick<EnrollmentPageProps, 'paths' | 'enrollment'>> = ({ paths, enrollment }) => {
  const words = useWords()
  return (
    <PostForm action={paths.enrollment(enrollment.id, 'cancel')} class="aside">
      <Button class="link quiet" says={words.say('button.cancel')} />
    </PostForm>
  )
}
