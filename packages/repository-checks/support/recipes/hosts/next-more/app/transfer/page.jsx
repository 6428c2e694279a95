import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { isProven } from '../../lib/gate.js'

/** No guard stands in front of this page: its action asks for itself. */
export default async function Transfer({ searchParams }) {
  const { done } = await searchParams

  async function transfer() {
    'use server'
    redirect((await isProven(await headers())) ? '/transfer?done=yes' : '/transfer?done=no')
  }

  return (
    <form action={transfer}>
      <h1>{`Transferred: ${done}`}</h1>
      <button type="submit">Transfer</button>
    </form>
  )
}
