'use client'

import { useWords } from '@/parts/said'

/** What people see when something is thrown; the log of the server has the reason. */
export default function Problem({ reset }: { readonly reset: () => void }) {
  const { say } = useWords()
  return (
    <>
      <h1>{say('problem.title')}</h1>
      <p className="lead">{say('problem.lead')}</p>
      <button type="button" className="button primary" onClick={reset}>
        {say('problem.again')}
      </button>
    </>
  )
}
