import { security } from '@/lib/security'

/** A bubble, for a messenger that is registered no more, or draws nothing of itself. */
const bubble = 'M4 5.5h16v11h-9.5L6 20v-3.5H4z'

/** A messenger as its transport draws it, in its colour. */
export async function MessengerIcon({ transport }: { readonly transport: string }) {
  const { chatfactor } = await security()
  const look = chatfactor.transports.list().find(({ name }) => name === transport)?.look
  const { colour, icon = bubble } = look ?? {}
  const style = colour === undefined ? {} : { color: `light-dark(${colour.light}, ${colour.dark})` }
  return (
    <span className="messenger-icon" style={style} aria-hidden="true">
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        width="22"
        height="22"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={icon} />
      </svg>
    </span>
  )
}
