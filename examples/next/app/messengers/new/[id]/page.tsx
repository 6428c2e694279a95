import { enrollmentNow } from '@chatfactor/react/server'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SetUp } from '@/app/messengers/new/[id]/set-up'
import { signedIn } from '@/lib/visit'

export const metadata: Metadata = { title: 'Set up a messenger' }

interface SetUpPageProps {
  readonly params: Promise<{ readonly id: string }>
}

/** One enrollment as it stands; where scripts run, `SetUp` goes on from here. Those of others are not there. */
export default async function SetUpPage({ params }: SetUpPageProps) {
  const { me } = await signedIn()
  return <SetUp first={(await enrollmentNow(me, (await params).id)) ?? notFound()} />
}
