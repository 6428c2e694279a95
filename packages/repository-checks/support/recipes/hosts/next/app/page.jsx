import Link from 'next/link'

export default function Welcome() {
  return (
    <>
      <h1>Welcome</h1>
      <Link href="/pay">Pay</Link>
    </>
  )
}
