import Link from 'next/link'

export default function NotFound() {
  return (
    <>
      <h1>There is nothing here</h1>
      <p className="lead">The page is gone, or it belongs to somebody else.</p>
      <Link className="button" href="/">
        To your account
      </Link>
    </>
  )
}
