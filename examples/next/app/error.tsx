'use client'

/** What people see when something is thrown; the log of the server has the reason. */
export default function Problem({ reset }: { readonly reset: () => void }) {
  return (
    <>
      <h1>Something went wrong</h1>
      <p className="lead">It is not your fault. Try again in a moment.</p>
      <button type="button" className="button primary" onClick={reset}>
        Try again
      </button>
    </>
  )
}
