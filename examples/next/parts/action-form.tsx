'use client'

import { type ComponentProps, type ReactNode, useActionState } from 'react'
import { useFormStatus } from 'react-dom'
import type { Message } from '@/lib/message'
import { Notice } from '@/parts/notice'

interface ActionFormProps {
  readonly action: (before: Message | null, form: FormData) => Promise<Message | null>
  readonly className?: string
  readonly children: ReactNode
}

/** A form whose action has something to say. It works without scripts, too. */
export function ActionForm({ action, className = 'stack', children }: ActionFormProps) {
  const [message, run] = useActionState(action, null)
  return (
    <form action={run} className={className}>
      <Notice message={message} />
      {children}
    </form>
  )
}

/** Sends the form it stands in, once. */
export function Submit({ className = 'button primary', disabled = false, ...button }: ComponentProps<'button'>) {
  const { pending } = useFormStatus()
  return <button {...button} type="submit" className={className} disabled={pending || disabled} />
}
