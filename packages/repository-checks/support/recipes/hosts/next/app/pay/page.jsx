import { redirect } from 'next/navigation'
import { session } from '../../lib/session.js'

export default async function Pay({ searchParams }) {
  if ((await session()).login === undefined) redirect('/login')
  const { paid } = await searchParams

  async function pay(form) {
    'use server'
    redirect(`/pay?paid=${Number(form.get('amount'))}`)
  }

  return (
    <form action={pay}>
      <h1>{paid === undefined ? 'Pay' : `Paid ${paid}`}</h1>
      <label>
        Amount <input name="amount" />
      </label>
      <button type="submit">Pay</button>
    </form>
  )
}
