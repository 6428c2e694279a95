import type { Enrollment, EnrollmentState } from '@chatfactor/core'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Confirm } from '@/app/messengers/new/[id]/confirm'
import { Active, Ended } from '@/app/messengers/new/[id]/endings'
import { LiveLine } from '@/app/messengers/new/[id]/live-line'
import { Scan } from '@/app/messengers/new/[id]/scan'
import { ownEnrollment } from '@/lib/own-enrollment'
import { security } from '@/lib/security'

export const metadata: Metadata = { title: 'Set up a messenger' }

const lines: Readonly<Record<EnrollmentState, string>> = {
  awaiting_scan: 'Waiting for your scan',
  awaiting_message: 'Waiting for your message',
  awaiting_confirmation: 'Waiting for your answer',
  active: 'Active',
  cancelled: 'Cancelled',
  expired: 'Expired',
  locked: 'Stopped',
}

interface EnrollmentPageProps {
  readonly params: Promise<{ readonly id: string }>
}

/**
 * One enrollment, as it stands. Rendered on the server only, so links and codes reach the browser when they are needed;
 * `LiveLine` has it rendered again after every change.
 */
export default async function EnrollmentPage({ params }: EnrollmentPageProps) {
  const enrollment = (await ownEnrollment((await params).id)) ?? notFound()
  const { id, state } = enrollment
  return (
    <>
      <LiveLine address={`/messengers/new/${id}/events`} state={state} line={lines[state]} isOver={isOver(state)} />
      {await stepOf(enrollment)}
    </>
  )
}

/** What there is to do, or what it came to. */
async function stepOf(enrollment: Enrollment) {
  const { id, state, messenger } = enrollment
  switch (state) {
    case 'awaiting_scan': {
      const { enrollments } = (await security()).chatfactor
      const invitation = await enrollments.links(id)
      const qrCode = await enrollments.qrCode(id, { format: 'svg' })
      return <Scan enrollment={enrollment} invitation={invitation} qrCode={qrCode} />
    }
    case 'awaiting_message':
      return (
        <>
          <h1>Write anything to the bot</h1>
          <p className="lead">{messenger} lets the bot answer only after you wrote something. Any word will do.</p>
        </>
      )
    case 'awaiting_confirmation':
      return <Confirm enrollment={enrollment} />
    case 'active':
      return <Active messenger={messenger} />
    default:
      return <Ended enrollment={enrollment} />
  }
}

function isOver(state: EnrollmentState): boolean {
  return !state.startsWith('awaiting_')
}
